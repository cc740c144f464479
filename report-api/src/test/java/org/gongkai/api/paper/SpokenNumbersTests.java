package org.gongkai.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNumbersTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026年4月8日|二零二六年四月八日",
                "2026-04-08|二零二六年四月八日",
                "青府〔2026〕3号|青府〔二零二六〕三号",
                "2021—2025年|二零二一年至二零二五年",
                "上午10:30到17:00|上午十点半到十七点",
                "8:05|八点零五分",
                "电话0990-1234567|电话零九九零，一二三四五六七",
                "手机13800001234|手机一三八零零零零一二三四",
                "增长12.5%|增长百分之十二点五",
                "5%—10%|百分之五至百分之十",
                "12件|十二件",
                "110人|一百一十人",
                "1005户|一千零五户",
                "10,500元|一万零五百元",
                "20030元|二万零三十元",
                "100000000元|一亿元",
                "100010000元|一亿零一万元",
                "3-5天|三至五天",
                "2个村|两个村",
                "第2次|第二次",
                "22个|二十二个",
                "35℃|三十五摄氏度",
                "0|零"
            })
    void readsAsPeopleDo(String written, String spoken) {
        assertThat(SpokenNumbers.of(written)).isEqualTo(spoken);
    }
}
