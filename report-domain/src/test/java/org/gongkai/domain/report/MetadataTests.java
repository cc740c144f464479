package org.gongkai.domain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.gongkai.domain.SampleReports;
import org.gongkai.domain.publication.Withdrawal;
import org.gongkai.domain.publication.WithdrawalKind;
import org.gongkai.domain.report.Metadata.Field;
import org.junit.jupiter.api.Test;

/** What is said about an edition, what is missing, and the small values beside it. */
class MetadataTests {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    @Test
    void completeMetadataMissesNothing() {
        assertThat(SampleReports.noticeMetadata().missing()).isEmpty();
    }

    @Test
    void propertyAndDayOfSigningAreAlwaysNeeded() {
        assertThat(metadata(null, null, null).missing()).containsExactly(Field.PROPERTY, Field.ISSUED_ON);
        assertThat(metadata(DisclosureMode.PROACTIVE, null, null).missing()).containsExactly(Field.ISSUED_ON);
        assertThat(metadata(null, null, DAY).missing()).containsExactly(Field.PROPERTY);
    }

    @Test
    void whateverIsNotPublicNeedsALegalReason() {
        for (var property : DisclosureMode.values()) {
            assertThat(metadata(property, null, DAY).missing().contains(Field.WITHHOLDING_REASON))
                    .isEqualTo(property != DisclosureMode.PROACTIVE);
            assertThat(metadata(property, WithholdingReason.STATE_SECRET, DAY).missing())
                    .isEmpty();
        }
    }

    @Test
    void keywordsAreFewAndShort() {
        assertThat(labelled(Collections.nCopies(20, "词".repeat(40)), null, null).keywords())
                .hasSize(20);
        for (var keywords :
                List.of(Collections.nCopies(21, "防汛"), List.of("词".repeat(41)), List.of(""), List.of("防汛", " "))) {
            assertThatIllegalArgumentException().isThrownBy(() -> labelled(keywords, null, null));
        }
    }

    @Test
    void summaryAndSourceHaveTheirLimits() {
        assertThat(labelled(List.of(), "源".repeat(100), "概".repeat(300)).summary())
                .hasSize(300);
        assertThatIllegalArgumentException().isThrownBy(() -> labelled(List.of(), "源".repeat(101), null));
        assertThatIllegalArgumentException().isThrownBy(() -> labelled(List.of(), null, "概".repeat(301)));
    }

    @Test
    void metadataCannotBeChangedThroughTheListItWasMadeFrom() {
        var keywords = new ArrayList<>(List.of("防汛"));
        var metadata = labelled(keywords, null, null);
        keywords.clear();

        assertThat(metadata.keywords()).containsExactly("防汛").isUnmodifiable();
    }

    @Test
    void everyFieldThatCanBeMissingHasItsOwnName() {
        assertThat(Arrays.stream(Field.values()).map(Field::field)).doesNotHaveDuplicates();
    }

    @Test
    void everyKindIsFoundByItsCode() {
        for (var kind : ReportKind.values()) {
            assertThat(ReportKind.ofCode(kind.code())).contains(kind);
            assertThat(kind.code()).matches("[a-z-]+");
        }
        assertThat(ReportKind.ofCode("NOTICE")).isEmpty();
    }

    @Test
    void aDigestIsSixtyFourLowerCaseDigits() {
        assertThat(new ContentDigest("0a".repeat(32))).hasToString("0a".repeat(32));
        for (var hex : List.of("", "0a", "0A".repeat(32), "0g".repeat(32), "0a".repeat(32) + "\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ContentDigest(hex));
        }
    }

    @Test
    void aChangeNoteSaysSomething() {
        assertThat(new ChangeNote(" 更正日期。 ", true).text()).isEqualTo("更正日期。");
        assertThat(new ChangeNote("字".repeat(500), false).text()).hasSize(500);
        for (var text : List.of("", "　", "字".repeat(501))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ChangeNote(text, false));
        }
    }

    @Test
    void aWithdrawalTellsWhyAndNamesTheSuccessorExactlyWhenReplaced() {
        for (var kind : WithdrawalKind.values()) {
            var successor = kind == WithdrawalKind.REPLACED ? Long.valueOf(8) : null;
            var contrary = kind == WithdrawalKind.REPLACED ? null : Long.valueOf(8);

            assertThat(new Withdrawal(kind, " 已有新通知。 ", successor).reason()).isEqualTo("已有新通知。");
            assertThatIllegalArgumentException().isThrownBy(() -> new Withdrawal(kind, "已有新通知。", contrary));
            assertThatIllegalArgumentException().isThrownBy(() -> new Withdrawal(kind, "　", successor));
            assertThatIllegalArgumentException().isThrownBy(() -> new Withdrawal(kind, "字".repeat(501), successor));
        }
    }

    @Test
    void onlyWhatIsNoLongerInForceKeepsItsText() {
        assertThat(Arrays.stream(WithdrawalKind.values()).filter(WithdrawalKind::keepsText))
                .containsExactly(WithdrawalKind.NO_LONGER_IN_FORCE);
    }

    private static Metadata metadata(DisclosureMode property, WithholdingReason reason, LocalDate issuedOn) {
        return new Metadata(
                1,
                ReportKind.NOTICE,
                property,
                reason,
                issuedOn,
                "青禾镇人民政府",
                null,
                null,
                List.of(),
                null,
                Validity.IN_FORCE);
    }

    private static Metadata labelled(List<String> keywords, String source, String summary) {
        return new Metadata(
                1,
                ReportKind.NOTICE,
                DisclosureMode.PROACTIVE,
                null,
                DAY,
                "青禾镇人民政府",
                null,
                source,
                keywords,
                summary,
                Validity.IN_FORCE);
    }
}
