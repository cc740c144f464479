package org.gongkai.admin.account;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that mail can go to: a dot-atom at a host name (RFC 5321, 4.1.2), in ASCII, because not every server takes others (RFC 6531).
 */
public final class MailAddress {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:-*[A-Za-z0-9])*";
    private static final Pattern SHAPE =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

    // RFC 5321, 4.5.3.1.1 and, for the whole, 4.5.3.1.3
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** The address that was typed, without spaces around it; empty where mail cannot go there. */
    public static Optional<String> parse(String typed) {
        var address = typed.strip();
        return address.length() <= LONGEST
                        && address.indexOf('@') <= LONGEST_LOCAL_PART
                        && SHAPE.matcher(address).matches()
                ? Optional.of(address)
                : Optional.empty();
    }
}
