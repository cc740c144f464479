package org.gongkai.admin.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongkai.admin.attachment.EditionAttachment;
import org.gongkai.admin.check.Checked;
import org.gongkai.admin.inbox.WaitingLine;
import org.gongkai.admin.indicator.Figure;
import org.gongkai.admin.reminder.OpenReminder;
import org.gongkai.admin.report.EditionLine;
import org.gongkai.admin.report.Finding;
import org.gongkai.admin.report.StoredEdition;
import org.gongkai.admin.web.Wording;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.report.Edition;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.ActRequest;
import org.gongkai.domain.review.Review;
import org.gongkai.domain.review.SignOff;
import org.gongkai.domain.town.Actor;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Editions as the JSON API shows them. Times are RFC 3339 with +08:00. */
@Component
class ReportJson {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Wording wording;
    private final JsonMapper json;

    ReportJson(Wording wording, JsonMapper json) {
        this.wording = wording;
        this.json = json;
    }

    /** An edition without its text: the answer to imports and acts. */
    Map<String, Object> summary(StoredEdition stored, Town town, Locale locale) {
        var manuscript = stored.manuscript();
        var form = new LinkedHashMap<String, Object>();
        form.put("id", manuscript.reportId());
        form.put("town", town.slug().value());
        form.put("edition", manuscript.edition());
        form.put("version", stored.version());
        form.put("state", stored.edition().state().name());
        form.put(
                "stage",
                stored.edition() instanceof Edition.UnderReview review
                        ? review.stage().name()
                        : null);
        form.put("title", manuscript.content().title());
        var signature = manuscript.content().signature();
        form.put("signature", signature == null ? null : signature.organ());
        form.put(
                "date",
                signature == null || signature.date() == null
                        ? null
                        : signature.date().toString());
        form.put("digest", manuscript.digest().hex());
        form.put("number", stored.noticeNumber());
        form.put("indexNumber", stored.indexNumber());
        form.put("publishAt", time(stored.publishAt()));
        form.put("firstPublishedAt", time(stored.firstPublishedAt()));
        form.put("updatedAt", time(stored.updatedAt()));
        form.put(
                "findings",
                stored.findings().stream()
                        .map(finding -> finding(finding, locale))
                        .toList());
        form.put("attachments", attachments(stored));
        form.put("outline", DomainJson.outline(manuscript.content().outline()));
        form.put("signOffs", stored.signOffs().stream().map(ReportJson::signOff).toList());
        return form;
    }

    /** An edition with text, metadata and what the person may do with it. */
    Map<String, Object> full(StoredEdition stored, Town town, Actor actor, Locale locale) {
        var form = summary(stored, town, locale);
        form.put("metadata", json.readTree(DomainJson.write(stored.manuscript().metadata())));
        form.put("content", json.readTree(DomainJson.write(stored.manuscript().content())));
        form.put("acts", acts(stored, actor, locale));
        return form;
    }

    private List<Map<String, Object>> acts(StoredEdition stored, Actor actor, Locale locale) {
        var acts = new ArrayList<Map<String, Object>>();
        for (var act : Arrays.stream(Act.values()).filter(Act::isByHand).toList()) {
            var obstacles = Review.obstaclesToOffering(stored.edition(), new ActRequest(act, actor, null));
            acts.add(Map.of(
                    "act", act.code(),
                    "allowed", obstacles.isEmpty(),
                    "obstacles", wording.refusals(locale, obstacles)));
        }
        return acts;
    }

    /** The same with what the checks find, behind what the import found. */
    Map<String, Object> with(Map<String, Object> form, List<Checked> checked, Locale locale) {
        var findings = new ArrayList<Object>();
        if (form.get("findings") instanceof List<?> imported) {
            findings.addAll(imported);
        }
        checked.forEach(each -> findings.add(finding(each, locale)));
        form.put("findings", findings);
        return form;
    }

    /** The same with the figures read of the text. */
    static Map<String, Object> withFigures(Map<String, Object> form, List<Figure> figures) {
        form.put("indicators", figures.stream().map(ReportJson::figure).toList());
        return form;
    }

    private static Map<String, Object> figure(Figure figure) {
        var form = new LinkedHashMap<String, Object>();
        form.put("code", figure.code());
        form.put("label", figure.label());
        form.put("value", figure.stands() ? figure.value() : figure.read());
        form.put("unit", figure.unit());
        form.put("year", figure.year());
        form.put("approximate", figure.approximate());
        form.put("doubt", figure.doubt());
        form.put("state", figure.state().name());
        form.put("position", figure.passage().position());
        form.put("sentence", figure.passage().sentence());
        form.put("figure", figure.passage().figure());
        return form;
    }

    private Map<String, Object> finding(Checked checked, Locale locale) {
        var found = checked.found();
        var instead = found.instead() == null ? "" : found.instead();
        var form = new LinkedHashMap<String, Object>();
        form.put("code", found.code());
        form.put("severity", checked.isOpen() ? "blocking" : "warning");
        form.put("position", Math.max(found.place().position(), -1));
        form.put("start", found.place().start());
        form.put("end", found.place().end());
        form.put("file", found.place().file());
        var near = checked.near();
        form.put("sheet", near == null ? null : near.sheet());
        form.put("near", near == null ? null : near.words());
        form.put("excerpt", found.excerpt());
        form.put("instead", found.instead());
        form.put("justified", checked.reason() == null ? null : checked.reason().text());
        form.put("message", wording.sentence(locale, "check." + found.code(), found.excerpt(), instead));
        return form;
    }

    private Map<String, Object> finding(Finding finding, Locale locale) {
        var form = new LinkedHashMap<String, Object>();
        form.put("code", finding.code());
        form.put("severity", finding.blocking() ? "blocking" : "warning");
        form.put("position", finding.position());
        form.put("excerpt", finding.excerpt());
        form.put("message", wording.finding(locale, finding));
        return form;
    }

    /** The attachments of an edition, each with the address of its bytes. */
    static List<Map<String, Object>> attachments(StoredEdition stored) {
        return stored.attachments().stream()
                .map(file -> attachment(file, stored.manuscript().reportId()))
                .toList();
    }

    private static Map<String, Object> attachment(EditionAttachment file, long reportId) {
        var form = new LinkedHashMap<String, Object>();
        form.put("position", file.position());
        form.put("name", file.name());
        form.put("mediaType", file.attachment().mediaType());
        form.put("size", file.attachment().size());
        form.put("sha256", file.attachment().sha256());
        form.put("hasText", file.readable());
        form.put(
                "url",
                "/admin/api/v1/reports/%d/attachments/%d?edition=%d"
                        .formatted(reportId, file.position(), file.edition()));
        return form;
    }

    private static Map<String, Object> signOff(SignOff signOff) {
        var form = new LinkedHashMap<String, Object>();
        form.put("stage", signOff.stage().name());
        form.put("name", signOff.name());
        form.put(
                "inPlaceOf",
                signOff.inPlaceOf() == null ? null : signOff.inPlaceOf().name());
        form.put("digest", signOff.digest().hex());
        form.put("signedAt", time(signOff.signedAt()));
        form.put("remark", signOff.remark());
        return form;
    }

    /** One line of the inbox. */
    static Map<String, Object> line(EditionLine line, Map<Integer, Town> towns) {
        var form = new LinkedHashMap<String, Object>();
        form.put("id", line.reportId());
        var town = towns.get(line.townId());
        form.put("town", town == null ? null : town.slug().value());
        form.put("edition", line.number());
        form.put("title", line.title());
        form.put("state", line.state().name());
        form.put("stage", line.stage() == null ? null : line.stage().name());
        form.put("drafter", line.drafterName());
        form.put("updatedAt", time(line.updatedAt()));
        return form;
    }

    /** One line of the inbox that tells of a last day. */
    static Map<String, Object> reminder(OpenReminder one, Map<Integer, Town> towns) {
        var form = new LinkedHashMap<String, Object>();
        var town = towns.get(one.townId());
        form.put("town", town == null ? null : town.slug().value());
        form.put("label", one.label());
        form.put("dueOn", one.dueOn().toString());
        form.put("overdue", one.overdue());
        form.put("link", one.link());
        return form;
    }

    /** One line of the inbox that waits for a sign-off. */
    static Map<String, Object> waiting(WaitingLine waiting, Map<Integer, Town> towns) {
        var form = line(waiting.line(), towns);
        form.put("kind", waiting.kind().code());
        form.put("dueOn", waiting.due().date().toString());
        form.put("dueEstimated", waiting.due().estimated());
        form.put("overdue", waiting.overdue());
        form.put("claimedBy", waiting.claimedBy());
        form.put("inPlaceOf", waiting.inPlaceOf());
        return form;
    }

    static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZONE).toString();
    }
}
