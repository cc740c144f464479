package org.gongkai.admin.remark;

import java.util.List;
import java.util.Objects;

/** A remark with its answers, the oldest first. */
public record RemarkThread(Remark first, List<Remark> answers) {
    public RemarkThread {
        answers = List.copyOf(answers);
    }

    /** Threads of remarks in the order of their making; what is open comes first, by its place in the text. */
    static List<RemarkThread> of(List<Remark> remarks) {
        return remarks.stream()
                .filter(remark -> remark.parent() == null)
                .map(first -> new RemarkThread(
                        first,
                        remarks.stream()
                                .filter(answer -> Objects.equals(answer.parent(), first.id()))
                                .toList()))
                .sorted(java.util.Comparator.comparing(
                                (RemarkThread thread) -> !thread.first().isOpen())
                        .thenComparing(thread ->
                                Objects.requireNonNullElse(thread.first().position(), -1))
                        .thenComparing(thread -> thread.first().id()))
                .toList();
    }
}
