package org.gongkai.admin.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PdfReaderTests {

    @Test
    void putsTheLinesOfAParagraphTogetherAndLeavesPageNumbersOut() {
        assertThat(PdfReader.joined("""
                青禾镇关于防火的通知
                各村民委员会：
                为做好清明期间森林防火工作，根据县里的统一部署，
                结合我镇实际，现就有关事项通知如下，请认真贯彻执
                行。
                — 1 —
                一、落实责任
                各村要严格落实包山包片责任，把任务分解到人，做到
                山有人管、林有人护、火有人防。
                二、加强巡查
                青禾镇人民政府
                2026年3月20日
                - 2 -
                """)).isEqualTo("""
                青禾镇关于防火的通知
                各村民委员会：
                为做好清明期间森林防火工作，根据县里的统一部署，结合我镇实际，现就有关事项通知如下，请认真贯彻执行。
                一、落实责任
                各村要严格落实包山包片责任，把任务分解到人，做到山有人管、林有人护、火有人防。
                二、加强巡查
                青禾镇人民政府
                2026年3月20日""");
    }

    @Test
    void aMarkBeginsAParagraphEvenBehindAFullLine() {
        assertThat(PdfReader.joined("各村要严格落实包山包片责任，把任务分解到人，做到人\n（二）加强巡查\n"))
                .isEqualTo("各村要严格落实包山包片责任，把任务分解到人，做到人\n（二）加强巡查");
    }

    @Test
    void ofNothingComesNothing() {
        assertThat(PdfReader.joined("\n\n 3 \n")).isEmpty();
    }
}
