package org.gongkai.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.gongkai.domain.json.DomainJson;
import org.gongkai.domain.publication.ChangeChain.Fault;
import org.gongkai.domain.report.ContentDigest;
import org.junit.jupiter.api.Test;

class ChangeChainTests {

    private static final Instant NOON = Instant.parse("2026-04-09T04:00:00.123456Z");

    @Property(tries = 200)
    void anUnalteredLogIsWhole(@ForAll @IntRange(min = 0, max = 40) int length, @ForAll long seed) {
        assertThat(faulty(log(length, seed))).isEmpty();
    }

    @Property(tries = 500)
    void whateverIsAlteredInARowIsFoundAtThatRow(
            @ForAll @IntRange(min = 1, max = 30) int length,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 29) int at,
            @ForAll @IntRange(min = 0, max = 8) int field) {
        var rows = log(length, seed);
        int altered = at % length;
        rows.set(altered, altered(rows.get(altered), field));

        assertThat(faulty(rows)).contains(rows.get(altered).sequence());
    }

    /** Who alters a row and seals it again would have to seal all that follow. */
    @Property(tries = 300)
    void anAlteredRowThatIsSealedAgainBreaksTheChainBehindIt(
            @ForAll @IntRange(min = 2, max = 30) int length,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 28) int at,
            @ForAll @IntRange(min = 1, max = 6) int field) {
        var rows = log(length, seed);
        int altered = at % (length - 1);
        rows.set(altered, sealed(altered(rows.get(altered), field)));

        assertThat(faulty(rows)).containsExactly(altered + 2L);
    }

    @Property(tries = 300)
    void aRowThatIsLeftOutIsFound(
            @ForAll @IntRange(min = 2, max = 30) int length,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 28) int at) {
        var rows = log(length, seed);
        rows.remove(at % (length - 1));

        assertThat(faulty(rows)).isNotEmpty();
    }

    @Property(tries = 300)
    void rowsThatChangePlacesAreFound(
            @ForAll @IntRange(min = 2, max = 30) int length,
            @ForAll long seed,
            @ForAll @LongRange(min = 0, max = 28) long at) {
        var rows = log(length, seed);
        int one = (int) at % (length - 1);
        Collections.swap(rows, one, one + 1);

        assertThat(faulty(rows)).isNotEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        var rows = log(3, 7);
        var chain = new ChangeChain(DomainJson::hash);
        assertThat(chain.take(rows.get(0))).isEmpty();
        assertThat(chain.take(rows.get(2))).containsExactly(Fault.GAP, Fault.UNCHAINED);
        assertThat(chain.take(altered(sealed(next(rows.get(2), 1)), 3))).containsExactly(Fault.ALTERED);
    }

    @Test
    void goesOnFromAKnownHead() {
        var rows = log(5, 3);
        var chain = new ChangeChain(DomainJson::hash, 2, rows.get(1).hash());

        assertThat(rows.subList(2, 5)).allMatch(row -> chain.take(row).isEmpty());
        assertThat(chain.sequence()).isEqualTo(5);
        assertThat(chain.hash()).isEqualTo(rows.get(4).hash());
    }

    /** The numbers of the rows at which something is wrong. */
    private static Set<Long> faulty(List<Change> rows) {
        var chain = new ChangeChain(DomainJson::hash);
        var faulty = new TreeSet<Long>();
        for (var row : rows) {
            if (!chain.take(row).isEmpty()) {
                faulty.add(row.sequence());
            }
        }
        return faulty;
    }

    private static List<Change> log(int length, long seed) {
        var rows = new ArrayList<Change>();
        var before = new Change(0, ChangeKind.PUBLISHED, 1, 1, 1, NOON, digest(seed), null, "", ChangeChain.GENESIS);
        for (int i = 0; i < length; i++) {
            before = next(before, seed + i);
            rows.add(before);
        }
        return rows;
    }

    private static Change next(Change before, long seed) {
        var kinds = ChangeKind.values();
        return sealed(new Change(
                before.sequence() + 1,
                kinds[Math.floorMod(seed, kinds.length)],
                Math.floorMod(seed, 20) + 1,
                Math.floorMod(seed, 1000) + 1,
                Math.floorMod(seed, 4) + 1,
                NOON.plusSeconds(before.sequence()),
                digest(seed),
                seed % 3 == 0 ? null : digest(seed + 1).hex(),
                before.hash(),
                ""));
    }

    private static Change sealed(Change change) {
        return change.withHash(DomainJson.hash(change));
    }

    private static Change altered(Change row, int field) {
        var other = digest(row.sequence() + 1_000_003);
        return new Change(
                row.sequence(),
                field == 1 ? ChangeKind.values()[(row.kind().ordinal() + 1) % 5] : row.kind(),
                field == 2 ? row.townId() + 1 : row.townId(),
                field == 3 ? row.notice() + 1 : row.notice(),
                field == 4 ? row.edition() + 1 : row.edition(),
                field == 5 ? row.at().minusNanos(1000) : row.at(),
                field == 6 ? other : row.digest(),
                field == 7 ? other.hex() : row.facts(),
                field == 8 ? other.hex() : row.previousHash(),
                field == 0 ? other.hex() : row.hash());
    }

    private static ContentDigest digest(long seed) {
        return new ContentDigest(DomainJson.digestOf(Long.toString(Math.floorMod(seed, 1L << 40))));
    }
}
