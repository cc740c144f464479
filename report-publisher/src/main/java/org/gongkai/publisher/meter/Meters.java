package org.gongkai.publisher.meter;

import io.micrometer.core.instrument.MeterRegistry;

/** Where the publisher's figures are kept: in the registry of the application where it has one. */
public record Meters(MeterRegistry registry) {}
