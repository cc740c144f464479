package org.gongkai.domain.review;

import java.util.List;

/** An act was refused, for at least one reason. Expected, and not a fault: it carries no stack trace. */
public final class ReportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public ReportRefused(List<Refusal> refusals) {
        super(String.join(", ", refusals.stream().map(Refusal::key).toList()), null, false, false);
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a refusal has a reason");
        }
        this.refusals = List.copyOf(refusals);
    }

    public ReportRefused(Refusal refusal) {
        this(List.of(refusal));
    }

    /** The reasons, at least one. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
