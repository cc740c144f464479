package org.gongkai.domain.town;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.gongkai.domain.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Towns, their addresses and codes, and what people hold and see in them. */
class TownTests {

    /** The check of {@code admin.town.slug} and {@code admin.channel.slug}; a second one limits the length to 40. */
    private static final Pattern CHECK = Pattern.compile("^[a-z](-?[a-z0-9]){1,39}$");

    @Property(tries = 2000)
    void aSlugIsExactlyWhatTheDatabaseTakes(@ForAll("almostSlugs") String text) {
        assertThat(isSlug(text)).isEqualTo(CHECK.matcher(text).matches() && text.length() <= 40);
    }

    @Provide
    Arbitrary<String> almostSlugs() {
        var mostly = Arbitraries.strings().withChars("abz019-").ofMaxLength(45);
        var longest = Arbitraries.strings()
                .withChars("ab-")
                .ofMinLength(38)
                .ofMaxLength(42)
                .map(text -> "a" + text);
        var hyphenated = Arbitraries.integers().between(1, 45).map(pairs -> "a" + "-b".repeat(pairs));
        var letters = Arbitraries.integers().between(0, 45).map("a"::repeat);
        var odd = Arbitraries.strings().withChars("aZ9-_. /青\n").ofMaxLength(5);
        return Arbitraries.oneOf(java.util.List.of(mostly, longest, hyphenated, letters, odd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"qinghe", "qh", "a1", "a-1", "qing-he-zhen", "a234567890123456789012345678901234567890"})
    void aSlugIsAPlainWordOfAnAddress(String text) {
        assertThat(new Slug(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1a",
                "-a",
                "a-",
                "a--b",
                "Qinghe",
                "qing_he",
                "qing/he",
                "青禾",
                "qinghe\n",
                "qinghe ",
                "..",
                "a2345678901234567890123456789012345678901",
                "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s-t-u"
            })
    void anythingElseIsNoSlug(String text) {
        assertThat(isSlug(text)).isFalse();
    }

    private static boolean isSlug(String text) {
        try {
            return new Slug(text).value().equals(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"990121101", "990121101000"})
    void aDivisionCodeHasNineOrTwelveDigits(String code) {
        assertThat(town("青禾镇", code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "99012110",
                "9901211010",
                "99012110100",
                "9901211010000",
                "99012110x",
                " 990121101",
                "９９０１２１１０１"
            })
    void anythingElseIsNoDivisionCode(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> town("青禾镇", code));
    }

    @Test
    void namesAreStrippedAndOfOneLine() {
        assertThat(town(" 青禾镇　", "990121101").name()).isEqualTo("青禾镇");
        assertThat(town("镇".repeat(60), "990121101").name()).hasSize(60);
        for (var name : new String[] {"", " ", "镇".repeat(61), "青禾\n镇", "青禾\u0000镇"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> town(name, "990121101"));
            assertThatIllegalArgumentException().isThrownBy(() -> new Channel(1, 1, new Slug("notices"), name, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"青禾镇, 青禾镇人民政府", "云溪乡, 云溪乡人民政府", "苗岭瑶族乡, 苗岭瑶族乡人民政府", "城关街道, 城关街道办事处"})
    void theUsualOrganFollowsFromTheName(String name, String organ) {
        assertThat(Town.usualOrgan(name)).isEqualTo(organ);
    }

    @Test
    void aRoleCountsInItsTownOnly() {
        var actor = SampleReports.person(12, "林禾", Role.OFFICE_REVIEWER);

        assertThat(actor.holds(Role.OFFICE_REVIEWER, SampleReports.TOWN)).isTrue();
        assertThat(actor.holds(Role.OFFICE_REVIEWER, SampleReports.TOWN + 1)).isFalse();
        assertThat(actor.holds(Role.APPROVER, SampleReports.TOWN)).isFalse();
        assertThat(actor.holds(Role.COUNTY_OPERATOR, SampleReports.TOWN)).isFalse();
        assertThat(actor.sees(SampleReports.TOWN)).isTrue();
        assertThat(actor.sees(SampleReports.TOWN + 1)).isFalse();
        assertThat(actor.isCountyWide()).isFalse();
    }

    @Test
    void theCountyOperatorSeesEveryTownAndHoldsNoRoleOfATown() {
        var operator = SampleReports.person(20, "何舟", Role.COUNTY_OPERATOR);

        for (int town : new int[] {1, 2, 999}) {
            assertThat(operator.sees(town)).isTrue();
            for (var role : Role.values()) {
                assertThat(operator.holds(role, town)).isEqualTo(role == Role.COUNTY_OPERATOR);
            }
        }
        assertThat(operator.isCountyWide()).isTrue();
    }

    @Test
    void someoneWithoutRolesSeesNothing() {
        var nobody = SampleReports.person(21, "方晴");

        assertThat(nobody.sees(SampleReports.TOWN)).isFalse();
        assertThat(nobody.isCountyWide()).isFalse();
        for (var role : Role.values()) {
            assertThat(nobody.holds(role, SampleReports.TOWN)).isFalse();
        }
    }

    @Test
    void aMembershipIsOfATownOrOfTheCountyAsTheRoleSays() {
        for (var role : Role.values()) {
            int right = role.isCountyWide() ? 0 : 1;

            assertThat(new Membership(right, role).role()).isEqualTo(role);
            assertThatIllegalArgumentException().isThrownBy(() -> new Membership(1 - right, role));
        }
    }

    @Test
    void anActorCannotGainARoleThroughTheSetItWasMadeFrom() {
        var memberships = new java.util.HashSet<>(Set.of(new Membership(1, Role.DRAFTER)));
        var actor = new Actor(11, "drafter", "苗青", memberships);
        memberships.add(new Membership(1, Role.APPROVER));

        assertThat(actor.holds(Role.APPROVER, 1)).isFalse();
    }

    @Test
    void everyRoleIsFoundByItsCode() {
        for (var role : Role.values()) {
            assertThat(Role.ofCode(role.code())).contains(role);
        }
        assertThat(Role.ofCode("root")).isEmpty();
    }

    private static Town town(String name, String code) {
        return new Town(1, new Slug("qinghe"), name, code, "青禾镇人民政府");
    }
}
