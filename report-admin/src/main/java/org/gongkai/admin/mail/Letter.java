package org.gongkai.admin.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes to one person at once: one mail, or those of a day.
 *
 * @param address absent where the person has none, wants none, or was disabled
 * @param mails at least one
 */
record Letter(@Nullable String address, String name, boolean daily, List<Mail> mails) {
    Letter {
        mails = List.copyOf(mails);
    }

    /** Without what has been dealt with meanwhile. */
    List<Mail> current() {
        return mails.stream().filter(Mail::current).toList();
    }

    /** Without address and titles. */
    @Override
    public String toString() {
        return "mail %d%s, attempt %d"
                .formatted(
                        mails.getFirst().id(),
                        mails.size() == 1 ? "" : " and %d more".formatted(mails.size() - 1),
                        mails.getFirst().attempts() + 1);
    }
}
