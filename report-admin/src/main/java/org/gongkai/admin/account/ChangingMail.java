package org.gongkai.admin.account;

import org.gongkai.admin.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A person's own mail: where it goes, and which they want. The audit log says that it was changed, and no address. */
@Component
class ChangingMail {

    private final AccountStore accounts;
    private final AuditTrail audit;
    private final boolean on;

    ChangingMail(AccountStore accounts, AuditTrail audit, @Value("${spring.mail.host:}") String server) {
        this.accounts = accounts;
        this.audit = audit;
        this.on = !server.isBlank();
    }

    /** Whether this desk sends any; what people say here is kept in any case. */
    boolean isOn() {
        return on;
    }

    Mono<MailSettings> of(long accountId) {
        return accounts.mailSettings(accountId);
    }

    /** Whether it was changed: not to what is no address; an empty one is none. */
    Mono<Boolean> change(ActorAuthentication person, MailSettings typed) {
        var address = typed.address().isBlank()
                ? ""
                : MailAddress.parse(typed.address()).orElse("");
        if (address.isEmpty() && !typed.address().isBlank()) {
            return Mono.just(false);
        }
        return accounts.setMail(person.accountId(), new MailSettings(address, typed.choice()))
                .then(audit.record(
                        person.getName(),
                        null,
                        "mail-changed",
                        "account:" + person.accountId() + " " + typed.choice().code()))
                .thenReturn(true);
    }
}
