package org.gongkai.publisher.view;

import java.util.regex.Pattern;

/** Tells programs that say so themselves from people; docs/counting.md states the rule in public. */
final class Robots {

    // CUBOT is a make of telephones
    private static final Pattern SELF_DECLARED = Pattern.compile(
            "(?<!cu)bot|crawl|spider|slurp|archiver|externalhit|mediapartners|headless|phantomjs|lighthouse|pingdom|uptime|monitor",
            Pattern.CASE_INSENSITIVE);

    private Robots() {}

    /** Whether the agent names itself a robot, or nothing at all. */
    static boolean isRobot(String agent) {
        return agent.isBlank() || SELF_DECLARED.matcher(agent).find();
    }
}
