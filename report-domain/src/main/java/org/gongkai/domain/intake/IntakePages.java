package org.gongkai.domain.intake;

import static org.gongkai.domain.intake.Markup.at;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import org.gongkai.domain.register.Intake;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Town;
import org.jspecify.annotations.Nullable;

/**
 * Whole pages that answer what was sent. Whoever takes it in has no templates of the site: they borrow its style sheet, at an address that stays.
 */
public final class IntakePages {

    /** Address of the style sheet of the site, whichever version runs. */
    public static final String STYLE = "/assets/site.css";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private IntakePages() {}

    /** What is said in place of a form. */
    public enum Statement {
        FULL("full"),
        BUSY("busy"),
        FOREIGN("foreign"),
        LARGE("large"),
        UNREADABLE("unreadable"),
        NOWHERE("nowhere");

        private final String key;

        Statement(String key) {
            this.key = key;
        }
    }

    /** The form again, with what is wrong with it. */
    public static String again(IntakeForm form) {
        return page(form.town(), form.intake().title(), form::write);
    }

    /**
     * That it was received.
     *
     * @param again whether it was received before
     */
    public static String receipt(
            Town town, RegisterKind kind, Intake intake, ReceiptCode code, Instant received, boolean again) {
        var path = path(town) + "/registers/" + kind.code() + "/receipt?code=" + code;
        return page(
                town,
                IntakeWords.text("done.title"),
                main -> main.within(
                        "div",
                        part -> {
                            part.element("h1", IntakeWords.text("done.title"));
                            part.element(
                                    "p",
                                    again ? IntakeWords.text("done.again") : IntakeWords.text("done", intake.title()));
                            part.within("dl", facts -> {
                                fact(facts, "done.code", code.toString(), "receipt-code");
                                if (!again) {
                                    fact(facts, "done.time", MINUTE.format(received), "");
                                }
                            });
                            part.within("ol", list -> intake.next().forEach(step -> list.element("li", step)));
                            part.within(
                                    "p",
                                    acts -> acts.element(
                                            "a",
                                            IntakeWords.text("done.follow"),
                                            at("class", "action"),
                                            at("href", path)));
                        },
                        at("class", "statement receipt")));
    }

    private static void fact(Markup facts, String key, String value, String style) {
        facts.within(
                "div",
                row -> row.element("dt", IntakeWords.text(key)).element("dd", value, Markup.perhaps("class", style)));
    }

    /**
     * Why nothing was taken.
     *
     * @param town null where it is not known
     */
    public static String statement(Statement statement, @Nullable Town town) {
        return statement(town, IntakeWords.text(statement.key + ".title"), IntakeWords.text(statement.key));
    }

    /** That too much was sent from there. */
    public static String tooOften(int seconds) {
        var time = seconds < 120
                ? IntakeWords.text("often.seconds", seconds)
                : IntakeWords.text("often.minutes", (seconds + 59) / 60);
        return statement(null, IntakeWords.text("often.title"), IntakeWords.text("often", time));
    }

    private static String statement(@Nullable Town town, String title, String text) {
        return page(
                town,
                title,
                main -> main.within(
                        "div", part -> part.element("h1", title).element("p", text), at("class", "statement")));
    }

    private static String path(Town town) {
        return "/towns/" + town.slug().value();
    }

    private static String page(@Nullable Town town, String title, Consumer<Markup> content) {
        var name = town == null ? "" : town.organ();
        var home = town == null ? "/" : path(town);
        var head = new Markup();
        head.lone("meta", at("charset", "utf-8"))
                .element("title", name.isEmpty() ? title : title + " - " + name)
                .lone("meta", at("name", "viewport"), at("content", "width=device-width, initial-scale=1"))
                .lone("meta", at("name", "robots"), at("content", "noindex"))
                .lone("meta", at("name", "color-scheme"), at("content", "light"))
                .lone("link", at("rel", "stylesheet"), at("href", STYLE));
        var top = new Markup();
        top.element("a", IntakeWords.text("skip"), at("class", "skip"), at("href", "#main"))
                .within(
                        "header",
                        header -> header.within(
                                "div",
                                wide -> wide.element(
                                        "a",
                                        name.isEmpty() ? IntakeWords.text("home") : name,
                                        at("class", "site-name"),
                                        at("href", home)),
                                at("class", "wide masthead")),
                        at("class", "site-header"));
        var main = new Markup();
        content.accept(main);
        var foot = new Markup();
        foot.within(
                "footer",
                footer -> footer.within(
                        "div",
                        wide -> wide.element(
                                "a",
                                name.isEmpty() ? IntakeWords.text("home") : IntakeWords.text("back", name),
                                at("href", home)),
                        at("class", "wide")),
                at("class", "site-footer"));
        return "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n" + head + "</head>\n<body>\n" + top
                + "<main id=\"main\" class=\"wide\" tabindex=\"-1\">\n" + main + "</main>\n" + foot
                + "</body>\n</html>\n";
    }
}
