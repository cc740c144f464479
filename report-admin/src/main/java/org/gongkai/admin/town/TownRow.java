package org.gongkai.admin.town;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

@Table(schema = "admin", name = "town")
record TownRow(@Id int id, String slug, String name, String code, String organ) {}
