package org.gongkai.deployment.verify;

import java.util.ArrayList;
import java.util.List;
import org.gongkai.domain.content.Content;
import org.gongkai.domain.file.Attachment;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.Change;
import org.gongkai.domain.publication.ChangeKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A notice as a site shows it, beside what the change log last said of it.
 *
 * @param status 200, 410 with a tombstone, or anything else
 */
record PublicNotice(int status, JsonNode body, Last last) {

    /** What of the last change of a notice has to be remembered while the rest is read. */
    record Last(
            long sequence,
            ChangeKind kind,
            int edition,
            String digest,
            @Nullable String facts) {
        static Last of(Change change) {
            return new Last(
                    change.sequence(),
                    change.kind(),
                    change.edition(),
                    change.digest().hex(),
                    change.facts());
        }
    }

    List<String> faults() {
        try {
            return switch (status) {
                case 200 -> shown();
                case 410 -> gone();
                default -> List.of("the site answers " + status);
            };
        } catch (IllegalArgumentException _) {
            return List.of("what the site shows cannot be read");
        }
    }

    private List<String> shown() {
        var faults = new ArrayList<String>();
        if (last.kind() == ChangeKind.TAKEN_DOWN) {
            faults.add("it is shown, but change %d says TAKEN_DOWN".formatted(last.sequence()));
        }
        if (body.path("edition").asInt(0) != last.edition()
                || !body.path("digest").asString("").equals(last.digest())) {
            faults.add("edition or digest is not that of change " + last.sequence());
        }
        var manuscript = body.path("manuscript");
        if (manuscript.isMissingNode()
                || !DomainJson.digestOf(manuscript.toString()).equals(last.digest())) {
            faults.add(Altered.text(hasAttachments()) + ": it does not give the digest of change " + last.sequence());
        } else {
            faults.addAll(repeated(manuscript));
        }
        faults.addAll(facts(body.path("facts")));
        return faults;
    }

    /** What readers see is repeated from what the digests are made of. */
    private List<String> repeated(JsonNode manuscript) {
        var content = DomainJson.read(manuscript.path("content").toString(), Content.class);
        var metadata = manuscript.path("metadata");
        var facts = body.path("facts");
        boolean isSame = content.title().equals(text(body, "title"))
                && content.plain().equals(text(body, "text"))
                && text(metadata, "publishingBody").equals(text(body, "publishing_body"))
                && text(metadata, "documentNumber").equals(text(body, "document_number"))
                && text(metadata, "issuedOn").equals(text(body, "issued_on"))
                && text(facts, "indexNumber").equals(text(body, "index_number"))
                && text(facts, "changeNote").equals(text(body, "change_note"));
        return isSame && isSameFiles(manuscript, facts)
                ? List.of()
                : List.of("what is shown is not what the digests are made of");
    }

    private boolean hasAttachments() {
        return !body.path("attachments").isEmpty();
    }

    /** The digest covers the SHA-256 of each attachment, the facts their names, types and sizes; both are repeated for readers. */
    private boolean isSameFiles(JsonNode manuscript, JsonNode facts) {
        var digests = new ArrayList<String>();
        manuscript.path("attachments").forEach(sha256 -> digests.add(sha256.asString("")));
        var named = new ArrayList<Attachment>();
        facts.path("attachments").forEach(file -> named.add(DomainJson.read(file.toString(), Attachment.class)));
        var shown = new ArrayList<Attachment>();
        body.path("attachments").forEach(file -> shown.add(shown(file)));
        // what was published before facts were logged had no attachments
        return shown.equals(named) && Attachment.digests(shown).equals(digests);
    }

    private static Attachment shown(JsonNode file) {
        var attachment = new Attachment(
                text(file, "sha256"),
                text(file, "name"),
                text(file, "media_type"),
                file.path("size").asLong(0));
        if (!text(file, "url").contains("/files/" + attachment.sha256() + "/")) {
            throw new IllegalArgumentException("the address is that of another file");
        }
        return attachment;
    }

    /** The attachments that it shows, to be read. */
    List<Shown> files() {
        if (status != 200) {
            return List.of();
        }
        var files = new ArrayList<Shown>();
        body.path("attachments")
                .forEach(file -> files.add(new Shown(
                        text(file, "name"),
                        text(file, "sha256"),
                        file.path("size").asLong(0),
                        text(file, "url"))));
        return files;
    }

    /** An attachment as it is shown. */
    record Shown(String name, String sha256, long size, String url) {}

    private List<String> gone() {
        return last.kind() == ChangeKind.WITHDRAWN || last.kind() == ChangeKind.TAKEN_DOWN
                ? facts(body.path("withdrawn").path("facts"))
                : List.of("it is gone, but change %d says %s".formatted(last.sequence(), last.kind()));
    }

    private List<String> facts(JsonNode facts) {
        boolean isBound = last.facts() == null
                || (facts.isObject() && DomainJson.digestOf(facts.toString()).equals(last.facts()));
        return isBound
                ? List.of()
                : List.of(
                        Altered.facts(hasAttachments()) + ": they do not give the facts of change " + last.sequence());
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
