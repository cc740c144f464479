package org.gongkai.api.serving;

/** A request for which there is no room at present; answered with 503 and the advice to come again. */
public final class TooBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooBusy() {
        super("too busy", null, false, false);
    }
}
