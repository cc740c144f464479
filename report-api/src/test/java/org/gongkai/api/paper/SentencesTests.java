package org.gongkai.api.paper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTests {

    @Test
    void aLineIsASentence() {
        assertThat(Sentences.of("他说：“来了。”大家都好！\n明天见")).containsExactly("他说：“来了。”", "大家都好！", "明天见");
    }

    @Test
    void aLongSentenceIsPartedWhereItPauses() {
        var lines = Sentences.of("各村要压实责任，".repeat(12) + "不留死角。");

        assertThat(lines).allMatch(line -> line.length() <= Sentences.LONGEST).hasSize(3);
        assertThat(lines.getFirst()).endsWith("，");
        assertThat(String.join("", lines)).isEqualTo("各村要压实责任，".repeat(12) + "不留死角。");
    }

    @Test
    void whatNeverPausesIsPartedAllTheSame() {
        assertThat(Sentences.of("一".repeat(95))).hasSize(3);
    }
}
