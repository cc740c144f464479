package org.gongkai.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.declaration.Registers;
import org.gongkai.domain.register.FieldType;
import org.gongkai.domain.register.RegisterKind;
import org.gongkai.domain.town.Slug;
import org.gongkai.domain.town.Town;
import org.junit.jupiter.api.Test;

class IntakeFormTests {

    private static final Town TOWN = new Town(1, new Slug("qinghe"), "青禾镇", "990121101", "青禾镇人民政府");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final IntakePass.Issued PASS = new IntakePass.Issued("token", "三加五等于几？");
    private static final List<RegisterKind> KINDS = Registers.shipped().all().stream()
            .filter(kind -> kind.intake() != null)
            .toList();

    private static RegisterKind kind(String code) {
        return KINDS.stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }

    private static IntakeSent sent(RegisterKind kind, Map<String, String> typed, IntakePass.Reading reading) {
        var form = new HashMap<String, List<String>>();
        typed.forEach((code, value) -> form.put(IntakeValues.PREFIX + code, List.of(value)));
        form.put(IntakeForm.TOKEN, List.of(typed.getOrDefault("token", "t")));
        form.put(IntakeForm.ANSWER, List.of(typed.getOrDefault("answer", "8")));
        var about = kind.intake().about() == null
                ? null
                : new IntakeSubject(7, typed.getOrDefault("topic", "集市"), "/towns/qinghe/registers/consultations/7");
        return new IntakeSent(TOWN, kind, kind.intake(), form, reading, about, TODAY);
    }

    private static IntakePass.Reading fine() {
        return new IntakePass.Reading(Optional.empty(), Optional.empty(), Optional.of(new ReceiptCode("0".repeat(20))));
    }

    private static IntakePass.Reading wrong(IntakePass.Fault fault) {
        return new IntakePass.Reading(Optional.empty(), Optional.of(fault), Optional.empty());
    }

    private static Map<String, String> feedback() {
        return new HashMap<>(Map.of("kind", "咨询", "subject", "医保缴费", "message", "何时缴费？"));
    }

    @Test
    void everyFormAsksWhatItsActAsks() {
        assertThat(KINDS).extracting(RegisterKind::code).contains("applications", "feedback", "opinions");
        for (var kind : KINDS) {
            var html = sent(kind, Map.of(), fine()).again(PASS).html();
            for (var field : IntakeValues.asked(kind, kind.intake())) {
                assertThat(html).contains("name=\"f-" + field.code() + "\"", field.label());
            }
            assertThat(html)
                    .contains(
                            "action=\"/intake/qinghe/" + kind.code() + "\"",
                            kind.intake().privacy());
        }
    }

    @Test
    void whatIsMissingOrTooLongIsSaidBesideTheFieldAndWhatWasTypedStays() {
        var typed = feedback();
        typed.put("subject", "长".repeat(101));
        typed.remove("message");
        var sent = sent(kind("feedback"), typed, fine());
        assertThat(sent.faults().keySet()).containsExactly("subject", "message");
        var html = sent.again(PASS).html();
        assertThat(html)
                .contains("“主题”最多100个字，现在有101个字。", "请填写“留言内容”。", "长".repeat(101))
                .contains("aria-describedby=\"e-subject\" aria-invalid=\"true\"", "href=\"#f-message\"")
                .doesNotContain("三加五");
    }

    @Test
    void aGuardOfTheRegisterSpeaksAtItsField() {
        var typed = feedback();
        typed.put("kind", "信息更正");
        assertThat(sent(kind("feedback"), typed, fine()).faults())
                .containsExactly(Map.entry("contact", "要求更正信息的，请留下联系方式以便核实。"));
    }

    @Test
    void aWrongAnswerIsAskedAnewAndARightOneIsNot() {
        var kind = kind("feedback");
        var again = sent(kind, feedback(), wrong(IntakePass.Fault.WRONG_ANSWER));
        assertThat(again.faults()).containsOnlyKeys(IntakeForm.ANSWER);
        assertThat(again.again(PASS).html()).contains("三加五等于几？", "value=\"token\"", "何时缴费");
        var early = sent(kind, feedback(), wrong(IntakePass.Fault.EARLY));
        assertThat(early.again(PASS).html()).doesNotContain("三加五").contains("提交得太快", "value=\"t\"");
        assertThat(sent(kind, feedback(), wrong(IntakePass.Fault.EXPIRED))
                        .again(PASS)
                        .html())
                .contains("两小时", "三加五");
    }

    @Test
    void whoeverFillsInWhatIsHiddenIsNoPerson() {
        var sent = sent(kind("feedback"), feedback(), fine());
        var form = new HashMap<>(sent.form());
        form.put(IntakeForm.TRAP, List.of("http://example.org"));
        var trapped = new IntakeSent(TOWN, sent.kind(), sent.intake(), form, fine(), null, TODAY);
        assertThat(trapped.faults()).containsOnlyKeys("");
        assertThat(trapped.again(PASS).html()).doesNotContain("example.org");
    }

    @Test
    void anOpinionNamesItsConsultationAndNobodyTypesThat() {
        var kind = kind("opinions");
        var sent = sent(kind, Map.of("opinion", "同意", "consultation", "99"), fine());
        assertThat(sent.values()).containsEntry("consultation", "7").containsEntry("topic", "集市");
        assertThat(sent.faults()).isEmpty();
        var over = new IntakeSent(TOWN, kind, kind.intake(), sent.form(), fine(), null, TODAY);
        assertThat(over.faults()).containsOnlyKeys("");
    }

    @Test
    void theReceiptSaysTheCodeAndNothingThatWasSent() {
        var kind = kind("applications");
        var html = IntakePages.receipt(
                TOWN,
                kind,
                kind.intake(),
                new ReceiptCode("7".repeat(20)),
                Instant.parse("2026-11-26T04:00:00Z"),
                false);
        assertThat(html).contains("7777-7777-7777-7777-7777", "2026-11-26 12:00", "20个工作日");
        assertThat(IntakePages.receipt(TOWN, kind, kind.intake(), new ReceiptCode("7".repeat(20)), Instant.EPOCH, true))
                .contains("没有重复登记")
                .doesNotContain("1970");
    }

    /** Texts that are up to something, among any others. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(200),
                Arbitraries.of(
                        "<script>alert(1)</script>",
                        "\"><img src=x onerror=alert(1)>",
                        "' autofocus onfocus='alert(1)",
                        "</textarea><script>alert(1)</script>",
                        "javascript:alert(1)",
                        "=HYPERLINK(\"http://example.org\")",
                        "@SUM(1+1)",
                        "\u202Egnp.exe",
                        "\u0000\u0001\u001B[31m",
                        "\uD800",
                        "&lt;b&gt;",
                        "]]><svg/onload=alert(1)>",
                        "九".repeat(6000),
                        "a\r\nSet-Cookie: x=1"));
    }

    @Property(tries = 400)
    void whateverIsTypedIsTextAndNothingElse(
            @ForAll("texts") String one, @ForAll("texts") String other, @ForAll("texts") String topic) {
        for (var kind : KINDS) {
            var typed = new HashMap<String, String>();
            var fields = IntakeValues.asked(kind, kind.intake());
            for (int i = 0; i < fields.size(); i++) {
                typed.put(fields.get(i).code(), i % 2 == 0 ? one : other);
            }
            typed.put("topic", topic);
            typed.put("token", other);
            typed.put("answer", one);
            var sent = sent(kind, typed, fine());
            var page = IntakePages.again(sent.again(PASS));
            var plain =
                    IntakePages.again(sent(kind, Map.of("topic", "题"), fine()).again(PASS));
            // the elements are those of the form, whatever was typed
            assertThat(elements(page)).isEqualTo(elements(plain)).isZero();
            assertThat(page.codePoints().noneMatch(c -> c < 0x20 && c != '\n' && c != '\t'))
                    .isTrue();
            sent.values()
                    .forEach((code, value) -> kind.field(code)
                            .filter(field -> field.type() == FieldType.TEXT)
                            .ifPresent(_ -> assertThat(value.codePoints().noneMatch(Character::isISOControl))
                                    .isTrue()));
            assertThat(sent.values().values()).noneMatch(value -> value.indexOf('\u202E') >= 0);
        }
    }

    /** Scripts and handlers that stand in the page as markup. */
    private static long elements(String page) {
        return java.util.regex.Pattern.compile("<(?:script|img|svg|b|iframe|object)\\b|<[^>]*\\son[a-z]+=(?=[^\"]*>)")
                .matcher(page)
                .results()
                .count();
    }
}
