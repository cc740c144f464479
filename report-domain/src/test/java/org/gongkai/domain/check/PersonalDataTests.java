package org.gongkai.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers here are made up: of regions that do not exist, or out of series nobody is given. */
class PersonalDataTests {

    @ParameterizedTest
    @CsvSource({
        "身份证号：11010519491231002X。,ID_NUMBER,11*************02X",
        "身份证号１１０１０５１９４９１２３１００２Ｘ,ID_NUMBER,11*************02X",
        "身份证 110105 19491231 002X,ID_NUMBER,11***************02X",
        "旧证110105491231002,ID_NUMBER,11**********002",
        "联系人：某某，电话13800001234,MOBILE,138****1234",
        "手机 138-0000-1234,MOBILE,138-****-1234",
        "卡号6222021234567890128,BANK_CARD,***************0128",
        "护照E12345678,PASSPORT,E*****678",
        "车牌青A12345,PLATE,青A****5",
        "车牌青AD12345，,PLATE,青A*****5",
        "家住安澜县青禾镇河东村3组12号，,ADDRESS,安澜县青禾镇********",
    })
    void findsAndMasks(String text, String code, String mask) {
        var founds = PersonalData.in(text);

        assertThat(founds).hasSize(1);
        assertThat(founds.getFirst().code()).isEqualTo(code);
        assertThat(founds.getFirst().instead()).isEqualTo(mask);
        assertThat(founds.getFirst().isMaskable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "青府〔2026〕12号",
                "索引号 990121101/2026-00003",
                "统一社会信用代码 11441700007280420Y",
                "联系电话：0600-5550000，传真010-65550001",
                "服务热线12345、400-810-1234",
                "投资12345678901234567元",
                "合同编号2026110512345678",
                "面积138000.01234平方米",
                "网址 https://www.example.gov.cn/13800001234",
                "身份证号110105194912310021",
                "身份证号110105199913310021",
                "2026年1月1日至2026年12月31日",
                "卡号1234567890123456",
                "地址：青禾镇中心路1号",
                "张某，男，45岁",
                "第138届、第12345678号",
            })
    void leavesAloneWhatIsNone(String text) {
        assertThat(PersonalData.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"张某某，女，9岁,MINOR", "因患有尿毒症,HEALTH"})
    void findsWhatIsSensitive(String text, String code) {
        assertThat(PersonalData.in(text)).extracting(Found::code).containsExactly(code);
    }

    @Property(tries = 500)
    void everyPlaceHoldsItsExcerptAndNoneOverlaps(
            @ForAll String around, @ForAll @IntRange(min = 0, max = 99999999) int last) {
        var text = around + " 13%09d ".formatted(last) + around;
        int at = 0;
        for (var found : PersonalData.in(text)) {
            assertThat(text.substring(found.place().start(), found.place().end()))
                    .isEqualTo(found.excerpt());
            assertThat(found.place().start()).isGreaterThanOrEqualTo(at);
            at = found.place().end();
            if (found.instead() != null) {
                assertThat(found.instead()).hasSameSizeAs(found.excerpt());
            }
        }
        assertThat(at).isPositive();
    }
}
