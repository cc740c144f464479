package org.gongkai.api.change;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.gongkai.api.site.ChinaTime;
import org.gongkai.domain.publication.HeadKey;
import org.gongkai.domain.publication.SignedHead;
import org.jspecify.annotations.Nullable;

/** The change log as programs read it; docs/changes.md is its contract. */
final class ChangeJson {

    private ChangeJson() {}

    /**
     * One change. It says nothing of the notice but its number: what the public may read of it stands at {@code url}, and for
     * programs at {@code jsonUrl}.
     *
     * @param time the same as {@code at}, in the time of China
     * @param at as it goes into the hash
     */
    record Row(
            long sequence,
            String kind,
            long notice,
            String town,
            int townId,
            int edition,
            String time,
            String at,
            String digest,
            @Nullable String facts,
            String previousHash,
            String hash,
            String url,
            String jsonUrl) {

        static Row of(LoggedChange logged, String base) {
            var change = logged.change();
            return new Row(
                    change.sequence(),
                    change.kind().name(),
                    change.notice(),
                    logged.town(),
                    change.townId(),
                    change.edition(),
                    ChinaTime.exact(change.at()),
                    change.at().toString(),
                    change.digest().hex(),
                    change.facts(),
                    change.previousHash(),
                    change.hash(),
                    base + "/notices/" + change.notice(),
                    base + "/api/v1/notices/" + change.notice());
        }
    }

    /**
     * Changes in order.
     *
     * @param nextUrl only where the page is full; it then never changes again
     */
    record Page(List<Row> changes, @Nullable String nextUrl) {}

    /** The newest change; without a key while there is no change. */
    record Head(
            long sequence,
            String hash,
            @Nullable String time,
            @Nullable String at,
            @Nullable String keyId,
            @Nullable String signature,
            @Nullable String statement) {

        static Head of(LogHead head) {
            SignedHead signed = head.signed();
            return new Head(
                    head.sequence(),
                    head.hash(),
                    head.at() == null ? null : ChinaTime.exact(head.at()),
                    head.at() == null ? null : head.at().toString(),
                    signed == null ? null : signed.keyId(),
                    signed == null ? null : signed.signature(),
                    signed == null ? null : signed.statement());
        }
    }

    /** A set of keys (RFC 7517, section 5) with the time in which each signs. */
    record Keys(List<Key> keys) {}

    /** A public key (RFC 8037, section 2); its id is its thumbprint (RFC 7638). */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Key(
            String kty,
            String crv,
            String use,
            String alg,
            String kid,
            String x,
            String validFrom,
            @Nullable String validUntil) {

        static Key of(HeadKey key) {
            return new Key(
                    "OKP",
                    "Ed25519",
                    "sig",
                    "EdDSA",
                    key.id(),
                    key.publicKey(),
                    ChinaTime.exact(key.validFrom()),
                    key.validUntil() == null ? null : ChinaTime.exact(key.validUntil()));
        }
    }
}
