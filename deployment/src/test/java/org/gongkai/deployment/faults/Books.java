package org.gongkai.deployment.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares what people and visitors were told with what is there.
 *
 * @param interruptions moments at which a visitor may have lost the answer to a view that was counted
 */
record Books(
        Postgres database,
        Server.Launcher launcher,
        Public visitors,
        List<TownStaff.Approved> approved,
        int interruptions) {

    /**
     * What was found.
     *
     * @param lost publications, orders and acknowledged views that are missing
     * @param doubled publications and views that are there once too often
     * @param unanswered views that were counted, but the answer was lost with the process or the database
     * @param gaps in the numbers of the change log and of the index
     * @param chain {@code ok}, or what is wrong
     * @param complaints each in words
     */
    record Findings(long lost, long doubled, long unanswered, long gaps, String chain, List<String> complaints) {
        boolean isFine() {
            return lost == 0 && doubled == 0 && gaps == 0 && chain.equals("ok") && complaints.isEmpty();
        }
    }

    Findings compare(List<Server> sites) {
        var complaints = new ArrayList<String>();
        long lost = 0;
        long unanswered = 0;
        for (long notice : visitors.notices()) {
            long total = database.count(
                    "select coalesce(sum(views), 0) from publication.view_total where notice = " + notice);
            long told = visitors.acknowledged(notice);
            if (total < told) {
                complaints.add("notice %d: %d views, acknowledged %d".formatted(notice, total, told));
            }
            lost += Math.max(0, told - total);
            unanswered += Math.max(0, total - told);
        }
        // each interruption leaves those without an answer who were under way, and no others
        long doubled = Math.max(0, unanswered - (long) interruptions * Public.VISITORS_AT_ONCE);
        complain(complaints, "views too many", doubled);
        lost += complain(complaints, "approved and not public", missing());
        lost += complain(
                complaints,
                "orders not carried out",
                database.count("select count(*) from handover.publication_order"));
        lost += complain(complaints, "pages not served", pagesMissing(sites));
        doubled += complain(complaints, "published twice", database.count("""
                select count(*) from (select from publication.change where kind in ('PUBLISHED', 'CORRECTED')
                                       group by notice, edition having count(*) > 1) c
                """));
        complain(complaints, "days that do not add up", database.count("""
                select count(*) from publication.view_total t
                 where views <> (select sum(views) from publication.day_of_views d where d.notice = t.notice)
                """));
        long gaps = complain(complaints, "gaps in the change log", database.count("""
                select coalesce(max(sequence), 0) - count(*) from publication.change
                """))
                + complain(complaints, "gaps in the index", database.count("""
                select coalesce(sum(last), 0) - (select count(*) from admin.report where index_number is not null)
                  from admin.number_series where series = 'index'
                """));
        return new Findings(lost, doubled, unanswered, gaps, chain(), complaints);
    }

    private static long complain(List<String> complaints, String what, long count) {
        if (count != 0) {
            complaints.add(what + ": " + count);
        }
        return Math.abs(count);
    }

    private long missing() {
        return approved.stream()
                .filter(one -> database.count("select count(*) from publication.notice where number = " + one.notice()
                                + " and title = '" + one.title() + "'")
                        != 1)
                .count();
    }

    private long pagesMissing(List<Server> sites) {
        long missing = 0;
        for (var site : sites) {
            for (var one : approved) {
                try {
                    var page = Http.get(site.uri("/notices/" + one.notice()));
                    missing += page.statusCode() == 200 && page.body().contains(one.title()) ? 0 : 1;
                } catch (IOException _) {
                    missing++;
                }
            }
        }
        return missing;
    }

    /** By the command of the application, which fails where anything does not hold. */
    private String chain() {
        launcher.run(launcher.home().resolve("chain.log"), "", "changes", "verify");
        return "ok";
    }
}
