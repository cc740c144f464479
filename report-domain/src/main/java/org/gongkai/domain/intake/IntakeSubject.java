package org.gongkai.domain.intake;

/**
 * The public entry that is answered to.
 *
 * @param path of its page
 */
public record IntakeSubject(long id, String title, String path) {}
