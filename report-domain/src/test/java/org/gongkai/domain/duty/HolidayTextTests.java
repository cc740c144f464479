package org.gongkai.domain.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.gongkai.domain.duty.HolidayFault.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The text of a year: what is taken, and what is said of each wrong line. */
class HolidayTextTests {

    private static final String TEXT = """
            # comment
            年份,2027

            文号,国办发明电〔2026〕9号
            放假,元旦,2026-12-31,2027-01-02
            上班,元旦,2027-01-03
            放假,春节,2027-02-05,2027-02-12
            放假,清明节,2027-04-05
            放假,劳动节,2027-05-01,2027-05-05
            放假,端午节,2027-06-09
            放假,国庆节、中秋节,2027-10-01,2027-10-08
            """;

    static List<HolidayYear> shipped() {
        return ShippedHolidays.years();
    }

    private static List<HolidayFault> faults(String text) {
        return assertThatExceptionOfType(HolidaysRefused.class)
                .isThrownBy(() -> HolidayText.read(text))
                .actual()
                .faults();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsWrittenIsRead(HolidayYear year) {
        assertThat(HolidayText.read(HolidayText.write(year))).isEqualTo(year);
    }

    @Test
    void textFromSpreadsheetsAndChineseKeyboardsIsTaken() {
        var plain = HolidayText.read(TEXT);

        assertThat(HolidayText.read("\ufeff" + TEXT.replace(',', '，').replace("\n", "\r\n")))
                .isEqualTo(plain);
        assertThat(HolidayText.read(TEXT.replace(',', '\t'))).isEqualTo(plain);
        assertThat(HolidayText.read(TEXT.replace("2027-04-05", "2027/4/5,,"))).isEqualTo(plain);
        assertThat(plain.daysOff()).isEqualTo(3 + 8 + 1 + 5 + 1 + 8);
        assertThat(plain.daysWorked()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "放假,清明节,2027-04-05 | 休息,清明节,2027-04-05 | 8 | UNKNOWN_WORD",
                "放假,清明节,2027-04-05 | 放假,清明节 | 8 | WRONG_FIELDS",
                "上班,元旦,2027-01-03 | 上班,元旦,2027-01-03,2027-01-04 | 6 | WRONG_FIELDS",
                "年份,2027 | 年份,２０２７ | 2 | BAD_YEAR",
                "年份,2027 | 年份,1027 | 2 | BAD_YEAR",
                "年份,2027 | 年份,2027,x | 2 | WRONG_FIELDS",
                "2027-04-05 | 2027-02-30 | 8 | BAD_DATE",
                "2027-04-05 | 4月5日 | 8 | BAD_DATE",
                "2027-02-05,2027-02-12 | 2027-02-12,2027-02-05 | 7 | BAD_SPAN",
                "2027-02-05,2027-02-12 | 2027-02-05,2027-03-12 | 7 | BAD_SPAN",
                "2027-02-05,2027-02-12 | 2028-02-05,2028-02-12 | 7 | OTHER_YEAR",
                "2027-04-05 | 2027-05-04 | 9 | SAME_DAY",
                "上班,元旦,2027-01-03 | 上班,元旦,2027-01-04 | 6 | WORKED_ANYWAY",
                "清明节 | '' | 8 | BAD_NAME",
                "清明节 | <b> | 8 | BAD_NAME",
            })
    void aWrongLineIsNamed(String right, String wrong, int line, Kind kind) {
        var faults = faults(TEXT.replace(right, wrong));

        assertThat(faults)
                .first()
                .extracting(HolidayFault::line, HolidayFault::kind)
                .containsExactly(line, kind);
    }

    @Test
    void everyWrongLineIsNamedAtOnce() {
        assertThat(faults(TEXT.replace("年份,2027", "年份,2027\n年份,2028")
                        .replace("2027-04-05", "04-05")
                        .replace("放假,端午节", "端午节")))
                .extracting(HolidayFault::line, HolidayFault::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3, Kind.GIVEN_TWICE),
                        org.assertj.core.groups.Tuple.tuple(9, Kind.BAD_DATE),
                        org.assertj.core.groups.Tuple.tuple(11, Kind.UNKNOWN_WORD));
    }

    @Test
    void aTextWithoutYearNumberOrOneOfTheHolidaysIsNotTaken() {
        assertThat(faults(""))
                .containsExactly(new HolidayFault(0, Kind.NO_YEAR, ""), new HolidayFault(0, Kind.NO_SOURCE, ""));
        assertThat(faults(TEXT.replace("放假,端午节,2027-06-09\n", "")))
                .containsExactly(new HolidayFault(0, Kind.NO_HOLIDAY, "端午"));
        assertThat(faults("\n".repeat(201))).extracting(HolidayFault::kind).containsExactly(Kind.TOO_LONG);
    }

    @Test
    void aBadResourceIsNamedWithItsLine() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ShippedHolidays.read("2027.csv", TEXT.replace("2027-04-05", "2027-04-31")))
                .withMessage("2027.csv, line 8: bad-date: 2027-04-31");
    }

    @Property
    void whateverIsPastedIsReadOrRefused(@ForAll @StringLength(max = 60) String words) {
        for (var text : List.of(words, TEXT + words, TEXT.replace("元旦", words), TEXT.replace("2027-04-05", words))) {
            try {
                HolidayText.read(text);
            } catch (HolidaysRefused refused) {
                assertThat(refused.faults()).isNotEmpty();
            }
        }
    }
}
