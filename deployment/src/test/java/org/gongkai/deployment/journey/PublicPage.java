package org.gongkai.deployment.journey;

import java.util.List;

/** One page of each type that the public meets, in the demo county. */
record PublicPage(String name, String path) {

    static List<PublicPage> all(DemoCounty county) {
        var corrected = county.notice("/towns/qinghe/emergency", "夏季防汛");
        var expired = county.notice("/towns/yunxi/notices", "溪口桥加固施工");
        var withTables = county.notice("/towns/shiqiao/finance", "预算");
        var documents = "/towns/qinghe/registers/normative-documents";
        var entry = county.linked(documents, documents + "/");
        return List.of(
                new PublicPage("home", "/"),
                new PublicPage("towns", "/towns"),
                new PublicPage("town", "/towns/qinghe"),
                new PublicPage("channel", "/towns/yunxi/notices"),
                new PublicPage("channel-year", "/towns/yunxi/notices/" + county.yearOf("/towns/yunxi/notices")),
                new PublicPage("channel-empty", "/towns/qinghe/rules"),
                new PublicPage("guide", "/towns/qinghe/guide"),
                new PublicPage("annual-reports", "/towns/qinghe/annual-reports"),
                new PublicPage("statutory", "/towns/qinghe/statutory"),
                new PublicPage("application", "/towns/qinghe/application"),
                new PublicPage("registers", "/towns/qinghe/registers"),
                new PublicPage("register", documents),
                new PublicPage("register-empty", "/towns/yunxi/registers/normative-documents"),
                new PublicPage("register-none", documents + "?state=repealed&q=x"),
                new PublicPage("register-entry", entry),
                new PublicPage("register-difference", "/towns/qinghe/registers/power-list/difference"),
                new PublicPage("intake-application", "/towns/qinghe/registers/applications/apply"),
                new PublicPage("intake-receipt", "/towns/qinghe/registers/applications/receipt"),
                new PublicPage("statistics", "/towns/yunxi/statistics"),
                new PublicPage("notice-registered", county.linked(entry, "/notices/")),
                new PublicPage("notice", corrected),
                new PublicPage("notice-expired", expired),
                new PublicPage("notice-tables", withTables),
                new PublicPage("editions", corrected + "/editions"),
                new PublicPage("edition", corrected + "/editions/1"),
                new PublicPage("gone", county.gone()),
                new PublicPage("sitemap", "/sitemap"),
                new PublicPage("about", "/about"),
                new PublicPage("contact", "/contact"),
                new PublicPage("docs", "/docs"),
                new PublicPage("search", "/search"),
                new PublicPage("search-results", "/search?q=%E9%98%B2%E6%B1%9B"),
                new PublicPage("search-entries", "/search?q=%E7%AE%A1%E7%90%86%E5%8A%9E%E6%B3%95&in=registers"),
                new PublicPage("search-none", "/search?q=%E7%A9%BA%E9%97%B4%E7%AB%99%E5%AF%B9%E6%8E%A5"),
                new PublicPage("not-found", "/nothing-here"));
    }

    @Override
    public String toString() {
        return name;
    }
}
