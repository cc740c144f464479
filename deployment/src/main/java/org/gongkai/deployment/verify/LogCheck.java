package org.gongkai.deployment.verify;

import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeChain;
import org.jspecify.annotations.Nullable;

/** Takes the rows of the change log in their order and finds gaps, alterations and forks. */
final class LogCheck {

    private final Findings findings;
    private final @Nullable SavedHead since;
    private ChangeChain chain = new ChangeChain(DomainJson::hash);
    private long count;

    LogCheck(Findings findings, @Nullable SavedHead since) {
        this.findings = findings;
        this.since = since;
    }

    void take(Change change) {
        long before = chain.sequence();
        for (var fault : chain.take(change)) {
            findings.add(
                    switch (fault) {
                        case GAP ->
                            "change %d: follows change %d, what lies between is missing"
                                    .formatted(change.sequence(), before);
                        case UNCHAINED ->
                            "change %d: does not hold the hash of change %d".formatted(change.sequence(), before);
                        case ALTERED ->
                            "change %d (notice %d): its fields do not give its hash, it was altered"
                                    .formatted(change.sequence(), change.notice());
                    });
        }
        compare(change.sequence(), change.hash());
    }

    /** A row so altered that it is no change any more. */
    void takeMalformed(long sequence, String hash, String reason) {
        findings.add("change %d: cannot be read, it was altered (%s)".formatted(sequence, reason));
        chain = new ChangeChain(DomainJson::hash, sequence, hash);
        compare(sequence, hash);
    }

    private void compare(long sequence, String hash) {
        count++;
        if (since != null && since.sequence() == sequence && !since.hash().equals(hash)) {
            findings.add("change %d: is not what was seen before, the log was forked".formatted(sequence));
        }
        findings.reached("changes", count);
    }

    /** After the last row. */
    void end() {
        if (since != null && since.sequence() > chain.sequence()) {
            findings.add("the log ends with change %d, but change %d was seen before: it went backwards"
                    .formatted(chain.sequence(), since.sequence()));
        }
    }

    long count() {
        return count;
    }

    long sequence() {
        return chain.sequence();
    }

    String hash() {
        return chain.hash();
    }
}
