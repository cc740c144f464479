package org.gongkai.admin.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.gongkai.domain.declaration.Registers;
import org.junit.jupiter.api.Test;

/** The words of an entry are those of what its page shows. */
class EntryIndexTests {

    private static final String REGISTER = "enforcement-decisions";

    private static String[] words(Map<String, String> values) {
        var kind = Registers.shipped().kind(REGISTER).orElseThrow();
        return EntryIndex.words(
                new WordStore.Shown(
                        3,
                        17,
                        REGISTER,
                        "published",
                        Instant.parse("2026-04-08T16:30:00Z"),
                        "青罚〔2026〕3号",
                        "青罚〔2026〕3号",
                        values),
                kind,
                Objects.requireNonNull(kind.publicity()));
    }

    @Test
    void holdPlaceDayNumberAndTheFieldsThatAreShown() {
        assertThat(words(Map.of("matter", "占道经营", "person", "王某某")))
                .contains("@t3", "@r" + REGISTER, "@y2026", "@d2026-04-09", "=青罚〔2026〕3", "占道", "某某");
    }

    @Test
    void holdNoFieldThatIsNotShownEvenWhereOneHasSlippedIn() {
        assertThat(words(Map.of("identity", "990121199001011234", "matter", "占道经营")))
                .noneMatch(word -> word.contains("990121199001011234"));
    }
}
