package org.gongkai.api.town;

/**
 * An item of the statutory content (法定主动公开内容).
 *
 * @param code such as {@code 20-7}
 * @param basis the article that asks for it
 */
record DisclosureItem(String code, String name, String basis) {}
