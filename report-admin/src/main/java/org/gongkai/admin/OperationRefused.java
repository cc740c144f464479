package org.gongkai.admin;

/** A request of the command line was refused; the message is the one plain line to print. */
public final class OperationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OperationRefused(String message) {
        super(message, null, false, false);
    }
}
