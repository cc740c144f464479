package org.gongkai.admin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.gongkai.admin.attachment.AttachmentMissing;
import org.gongkai.admin.attachment.AttachmentRefused;
import org.gongkai.admin.attachment.AttachmentRefused.Reason;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.admin.report.FormRefused;
import org.gongkai.admin.report.NoSuchAttachment;
import org.gongkai.admin.web.RequestSize.AttachmentTooLarge;
import org.gongkai.domain.file.ShelfUnavailable;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.ReportRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;

/** Turns every failure into a {@link Problem}; the one place of the desk that knows HTTP statuses. */
@Component
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Wording wording;

    Problems(Wording wording) {
        this.wording = wording;
    }

    Problem of(Throwable failure, Locale locale) {
        var tooLarge = tooLarge(failure);
        if (tooLarge != null) {
            return tooLarge instanceof AttachmentTooLarge attachment
                    ? attachmentRefused(new AttachmentRefused(Reason.TOO_LARGE, attachment.largest()), locale)
                    : sentence(HttpStatus.CONTENT_TOO_LARGE, "file-too-large", locale);
        }
        return switch (failure) {
            case ReportRefused refused -> refused(refused.refusals(), locale);
            case ImportRefused refused -> importRefused(refused.reason(), locale);
            case FormRefused refused -> formRefused(refused, locale);
            case AttachmentRefused refused -> attachmentRefused(refused, locale);
            case NoSuchAttachment _ -> sentence(HttpStatus.NOT_FOUND, "no-such-attachment", locale);
            case AttachmentMissing missing -> attachmentMissing(missing, locale);
            case ShelfUnavailable unavailable -> shelfUnavailable(unavailable, locale);
            case NotFound missing ->
                new Problem(HttpStatus.NOT_FOUND, missing.key(), wording.sentence(locale, "problem." + missing.key()));
            case DecodingException _ -> sentence(HttpStatus.BAD_REQUEST, "malformed", locale);
            case ErrorResponse response ->
                spring(HttpStatus.valueOf(response.getStatusCode().value()), locale);
            case DataAccessResourceFailureException _, CannotCreateTransactionException _ ->
                databaseAway(failure, locale);
            case RejectedExecutionException _ -> sentence(HttpStatus.SERVICE_UNAVAILABLE, "busy", locale);
            default -> fault(failure, locale);
        };
    }

    private static @Nullable DataBufferLimitException tooLarge(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataBufferLimitException tooLarge) {
                return tooLarge;
            }
        }
        return null;
    }

    private Problem refused(List<Refusal> refusals, Locale locale) {
        var sentences = wording.refusals(locale, refusals);
        var obstacles = new java.util.ArrayList<Map<String, String>>();
        for (int i = 0; i < refusals.size(); i++) {
            obstacles.add(obstacle(refusals.get(i), sentences.get(i)));
        }
        return new Problem(status(refusals), refusals.getFirst().key(), String.join("", sentences), obstacles);
    }

    private static Map<String, String> obstacle(Refusal refusal, String sentence) {
        var obstacle = new LinkedHashMap<String, String>();
        obstacle.put("code", refusal.key());
        obstacle.put("message", sentence);
        if (refusal instanceof Refusal.MissingField missing) {
            obstacle.put("field", missing.field().field());
        }
        return obstacle;
    }

    private static HttpStatus status(List<Refusal> refusals) {
        return refusals.stream().map(Problems::status).min(Enum::compareTo).orElseThrow();
    }

    /** In the order of HTTP statuses the graver comes first: 403 before 409 before 412 before 422. */
    private static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NotPermitted _,
                    Refusal.NotADrafter _,
                    Refusal.OwnDraft _,
                    Refusal.SameSigner _,
                    Refusal.AbsenteesDraft _,
                    Refusal.AbsenteeSigned _ -> HttpStatus.FORBIDDEN;
            case Refusal.WrongState _, Refusal.OpenEdition _, Refusal.AlreadyTaken _, Refusal.InHand _ ->
                HttpStatus.CONFLICT;
            case Refusal.StaleEdition _ -> HttpStatus.PRECONDITION_FAILED;
            case Refusal.MissingField _,
                    Refusal.NotProactive _,
                    Refusal.TooLong _,
                    Refusal.PublishTimeTooFar _,
                    Refusal.Unreadable _,
                    Refusal.OpenFindings _,
                    Refusal.UncheckedAttachments _,
                    Refusal.AnswerMissing _,
                    Refusal.NoSuchNotice _ -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private Problem importRefused(ImportRefused.Reason reason, Locale locale) {
        var status = switch (reason) {
            case UNKNOWN_TYPE, OLD_WORD, ENCRYPTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case EMPTY, BROKEN_DOCX, SCANNED_PDF, BROKEN_PDF, UNKNOWN_CHARSET, NO_TITLE ->
                HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return sentence(status, reason.key(), locale);
    }

    private Problem attachmentRefused(AttachmentRefused refused, Locale locale) {
        var status = switch (refused.reason()) {
            case UNKNOWN_TYPE, WRONG_EXTENSION, ARCHIVE, MACROS, ENCRYPTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case BROKEN, EMPTY, TOO_MANY, SAME_FILE, SAME_NAME, UNREADABLE_NAME, INFECTED, NOT_CLEANABLE ->
                HttpStatus.UNPROCESSABLE_CONTENT;
            case UNSCANNED -> HttpStatus.SERVICE_UNAVAILABLE;
        };
        return new Problem(status, "attachment-" + refused.reason().key(), wording.attachment(locale, refused));
    }

    /** Nothing of ours removes a file from the shelf: people have to look. */
    private Problem attachmentMissing(AttachmentMissing missing, Locale locale) {
        LOG.error("the bytes of attachment {} are not on the shelf", missing.sha256());
        return sentence(HttpStatus.SERVICE_UNAVAILABLE, "attachment-missing", locale);
    }

    private Problem shelfUnavailable(ShelfUnavailable unavailable, Locale locale) {
        LOG.error("the store of files gives no answer: {}", unavailable.getMessage());
        return sentence(HttpStatus.SERVICE_UNAVAILABLE, "store-away", locale);
    }

    private Problem formRefused(FormRefused refused, Locale locale) {
        var obstacles = refused.problems().stream()
                .map(problem -> Map.of(
                        "code", problem.key(),
                        "field", problem.field(),
                        "message", wording.field(locale, problem)))
                .toList();
        var detail = String.join(
                "", obstacles.stream().map(one -> one.get("message")).toList());
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, refused.problems().getFirst().key(), detail, obstacles);
    }

    private Problem spring(HttpStatus status, Locale locale) {
        var code = switch (status) {
            case BAD_REQUEST -> "malformed";
            case UNAUTHORIZED -> "sign-in-required";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "no-such-page";
            case METHOD_NOT_ALLOWED -> "wrong-method";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported-content-type";
            case NOT_ACCEPTABLE -> "not-acceptable";
            case PRECONDITION_REQUIRED -> "if-match-required";
            case CONTENT_TOO_LARGE -> "file-too-large";
            default -> status.is4xxClientError() ? "malformed" : "fault";
        };
        return sentence(status, code, locale);
    }

    private Problem fault(Throwable failure, Locale locale) {
        LOG.error("a request failed", failure);
        return sentence(HttpStatus.INTERNAL_SERVER_ERROR, "fault", locale);
    }

    /** Comes back by itself; one line in the log is enough. */
    private Problem databaseAway(Throwable failure, Locale locale) {
        LOG.warn("a request failed without the database: {}", failure.toString());
        return sentence(HttpStatus.SERVICE_UNAVAILABLE, "database-away", locale);
    }

    private Problem sentence(HttpStatus status, String code, Locale locale) {
        return new Problem(status, code, wording.sentence(locale, "problem." + code));
    }
}
