package org.gongkai.admin.town;

import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

@Table(schema = "admin", name = "channel")
record ChannelRow(int townId, @Id int id, String slug, String name, int position) {}
