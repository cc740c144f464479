package org.gongkai.admin.review;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.gongkai.domain.report.WithholdingReason;
import org.jspecify.annotations.Nullable;

/**
 * What the secrecy review says beside a remark.
 *
 * @param attachments SHA-256 of each attachment that was gone through; nothing is confirmed by not being named
 * @param withholdingReason name of the legal reason, where the outcome is 不予公开
 * @param authority whom it is referred to, where the outcome is 报请确定; at most 60 characters
 */
public record SecrecyAnswer(
        Set<String> attachments,
        @Nullable String withholdingReason,
        @Nullable String authority) {

    /** Of any act that is none of the secrecy review. */
    public static final SecrecyAnswer NONE = new SecrecyAnswer(Set.of(), null, null);

    public SecrecyAnswer {
        attachments = Set.copyOf(attachments);
    }

    Optional<WithholdingReason> reason() {
        return Arrays.stream(WithholdingReason.values())
                .filter(reason -> reason.name().equals(withholdingReason))
                .findFirst();
    }

    Optional<String> askedAuthority() {
        return Optional.ofNullable(authority).map(String::strip).filter(name -> !name.isEmpty());
    }
}
