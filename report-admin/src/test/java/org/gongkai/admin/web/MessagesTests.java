package org.gongkai.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gongkai.admin.importing.ImportRefused;
import org.gongkai.domain.content.parsing.ParsingWarning;
import org.gongkai.domain.duty.HolidayFault;
import org.gongkai.domain.handover.OrderProblem;
import org.gongkai.domain.report.EditionState;
import org.gongkai.domain.report.Metadata;
import org.gongkai.domain.review.Act;
import org.gongkai.domain.review.Refusal;
import org.gongkai.domain.review.Stage;
import org.junit.jupiter.api.Test;

/** Every sentence exists in both languages. */
class MessagesTests {

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(keys("admin-messages_en.properties")).isEqualTo(keys("admin-messages.properties"));
    }

    @Test
    void everyRefusalHasASentence() {
        var simple = Stream.of(
                        new Refusal.WrongState(EditionState.DRAFT, Act.APPROVE),
                        new Refusal.NotPermitted(Act.APPROVE, java.util.List.of()),
                        new Refusal.NotADrafter(),
                        new Refusal.OwnDraft(),
                        new Refusal.SameSigner(Stage.OFFICE),
                        new Refusal.StaleEdition(),
                        new Refusal.OpenEdition(),
                        new Refusal.AlreadyTaken(),
                        new Refusal.NotProactive(),
                        new Refusal.TooLong(Metadata.Field.REMARK, 1),
                        new Refusal.PublishTimeTooFar(),
                        new Refusal.Unreadable(Metadata.Field.REMARK),
                        new Refusal.UncheckedAttachments(java.util.List.of()),
                        new Refusal.AnswerMissing(""),
                        new Refusal.InHand(""),
                        new Refusal.AbsenteesDraft(""),
                        new Refusal.AbsenteeSigned("", Stage.OFFICE),
                        new Refusal.NoSuchNotice(1))
                .map(Refusal::key);
        var missing = Arrays.stream(Metadata.Field.values()).map(field -> new Refusal.MissingField(field).key());

        assertThat(Stream.concat(simple, missing).map(key -> "refusal." + key))
                .allMatch(keys("admin-messages.properties")::contains);
    }

    @Test
    void everyProblemOfAnOrderHasASentence() {
        assertThat(Stream.concat(Arrays.stream(OrderProblem.values()).map(OrderProblem::code), Stream.of("not-taken"))
                        .map(code -> "order.problem." + code))
                .allMatch(keys("admin-messages.properties")::contains);
    }

    @Test
    void everyWarningAndEveryBadFileHasASentence() {
        assertThat(Arrays.stream(ParsingWarning.Kind.values()).map(kind -> "finding." + kind))
                .allMatch(keys("admin-messages.properties")::contains);
        assertThat(Arrays.stream(ImportRefused.Reason.values()).map(reason -> "problem." + reason.key()))
                .allMatch(keys("admin-messages.properties")::contains);
    }

    @Test
    void everyFaultInATextOfHolidaysHasASentence() {
        assertThat(Arrays.stream(HolidayFault.Kind.values()).map(kind -> "calendar.fault." + kind.code()))
                .allMatch(keys("admin-messages.properties")::contains);
    }

    private static TreeSet<String> keys(String bundle) {
        var properties = new Properties();
        try (var reader =
                new InputStreamReader(MessagesTests.class.getResourceAsStream("/" + bundle), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
