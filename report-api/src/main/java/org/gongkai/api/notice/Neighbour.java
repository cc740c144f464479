package org.gongkai.api.notice;

/** The notice that stands next to another in its channel. */
record Neighbour(boolean newer, long number, String title) {

    /** Its permanent address within the site. */
    public String path() {
        return "/notices/" + number;
    }
}
