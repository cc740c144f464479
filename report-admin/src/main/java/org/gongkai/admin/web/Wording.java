package org.gongkai.admin.web;

import java.util.List;
import java.util.Locale;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.report.Finding;
import org.gongkai.admin.report.FormRefused.FieldProblem;
import org.gongkai.domain.review.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The sentences of the desk, in the language of the person. */
@Component
public class Wording {

    private final MessageSource messages;

    Wording(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence under this key. */
    public String sentence(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, key, locale) instanceof String text ? text : key;
    }

    /** Why something was refused. */
    public String refusal(Locale locale, Refusal refusal) {
        return sentence(locale, "refusal." + refusal.key(), refusal.arguments().toArray());
    }

    /** Why something was refused, each reason a sentence. */
    public List<String> refusals(Locale locale, List<Refusal> refusals) {
        return refusals.stream().map(refusal -> refusal(locale, refusal)).toList();
    }

    /** What is wrong with a field, named by its label. */
    public String field(Locale locale, FieldProblem problem) {
        var label = sentence(locale, "field." + problem.field());
        return sentence(locale, "field." + problem.key(), label);
    }

    /** Why a file cannot be attached. */
    public String attachment(Locale locale, AttachmentRefused refused) {
        return sentence(
                locale,
                "attachment.problem." + refused.reason().key(),
                refused.arguments().toArray());
    }

    /** What to look at. */
    public String finding(Locale locale, Finding finding) {
        return sentence(locale, "finding." + finding.code(), finding.excerpt());
    }
}
