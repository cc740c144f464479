package org.gongkai.admin.report;

import java.util.List;

/** Fields of a form or of metadata hold what they may not. Expected, so it has no stack trace. */
public final class FormRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<FieldProblem> problems;

    public FormRefused(List<FieldProblem> problems) {
        super(String.join(", ", problems.stream().map(FieldProblem::toString).toList()), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public FormRefused(String field, String key) {
        this(List.of(new FieldProblem(field, key)));
    }

    /** What is wrong, field by field. */
    public List<FieldProblem> problems() {
        return problems;
    }

    /** One field and the key of the sentence that says what is wrong with it. */
    public record FieldProblem(String field, String key) {}
}
