package org.gongkai.api.declared;

import java.time.Duration;
import java.time.LocalDate;

/**
 * A day in China by the clock of the database.
 *
 * @param left how long it lasts
 */
public record Today(LocalDate date, Duration left) {}
