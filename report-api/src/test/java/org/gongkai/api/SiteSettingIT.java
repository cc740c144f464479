package org.gongkai.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the county operator sets at the desk stands on every page at once, and goes when it is taken back. */
class SiteSettingIT extends OnThePublicSide {

    @AfterEach
    void takeBack() {
        DATABASE.execute("delete from admin.site_setting");
        soon(() -> text("/about").contains("清江县"));
    }

    @Test
    void whatIsSetGoesBeforeTheConfigurationOnStoredPagesToo() {
        assertThat(text("/about")).contains("清江县");

        DATABASE.execute("insert into admin.site_setting (name, value, set_by) values "
                + "('county', '松塘县', 'xianguan'), ('icp', '松ICP备00000001号', 'xianguan')");

        soon(() -> text("/about").contains("松ICP备00000001号"));
        assertThat(page("/").title()).contains("松塘县").doesNotContain("清江县");
        assertThat(page("/").select("meta[name=SiteName]").attr("content")).startsWith("松塘县");
        assertThat(page("/").select("meta[name=SiteIDCode]").attr("content")).isEqualTo("9901210001");
        assertThat(json("/feed.json").path("title").asString()).startsWith("松塘县");
        assertThat(text("/nothing-here")).contains("松ICP备00000001号");
    }

    @Test
    void whoFindsAWeaknessIsToldWhereToReportIt() {
        var path = "/.well-known/security.txt";
        assertThat(status(path)).isEqualTo(404);

        DATABASE.execute("insert into admin.site_setting (name, value, set_by) values "
                + "('security-contact', 'mailto:security@example.gov.cn', 'xianguan')");

        soon(() -> status(path) == 200);
        assertThat(get(path).getResponseHeaders().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(text(path).lines().map(line -> line.replaceAll("\\d{4}-\\d{2}-\\d{2}", "DAY")))
                .containsExactly(
                        "Contact: mailto:security@example.gov.cn",
                        "Expires: DAYT00:00:00+08:00",
                        "Preferred-Languages: zh, en",
                        "Canonical: " + base() + path);
    }
}
