package org.gongkai.admin.account;

/**
 * Where a person's mail goes, and which they want.
 *
 * @param address empty where there is none
 */
public record MailSettings(String address, MailChoice choice) {}
