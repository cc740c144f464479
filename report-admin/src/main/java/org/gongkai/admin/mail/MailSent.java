package org.gongkai.admin.mail;

import org.jspecify.annotations.Nullable;

/** What became of a letter; without a problem the server has it. */
record MailSent(@Nullable MailProblem problem) {

    static final MailSent YES = new MailSent(null);

    static MailSent no(Throwable fault) {
        return new MailSent(MailProblem.of(fault));
    }
}
