package org.gongkai.admin.account;

/** What a person still has to do before the desk lets them work. */
public enum Step {
    /** Give the code of the second factor. */
    SECOND_FACTOR("/admin/second-factor"),
    /** Choose a password of their own. */
    NEW_PASSWORD("/admin/password"),
    /** Set up the second factor that one of their roles asks for. */
    ENROLMENT("/admin/second-factor/new"),
    /** Nothing. */
    NONE("/admin/inbox");

    private final String page;

    Step(String page) {
        this.page = page;
    }

    /** The path of the page where it is done. */
    public String page() {
        return page;
    }
}
