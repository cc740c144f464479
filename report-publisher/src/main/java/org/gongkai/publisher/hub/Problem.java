package org.gongkai.publisher.hub;

import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why a delivery failed, as a short word that the county operator's page puts into a sentence.
 *
 * @param code {@code status-} and a number, or one of those below
 */
record Problem(String code) {

    static final Problem REDIRECT = new Problem("redirect");
    private static final Problem TIMEOUT = new Problem("timeout");
    private static final Problem UNKNOWN_HOST = new Problem("unknown-host");
    private static final Problem PRIVATE_ADDRESS = new Problem("private-address");
    private static final Problem NOT_CONNECTED = new Problem("not-connected");
    private static final Problem TLS = new Problem("tls");
    private static final Problem MALFORMED = new Problem("malformed-answer");
    private static final Problem BROKEN_OFF = new Problem("broken-off");

    static Problem ofStatus(int status) {
        return status / 100 == 3 ? REDIRECT : new Problem("status-" + status);
    }

    /** Our own site has not given the content. */
    static Problem ofSite(Throwable fault) {
        return new Problem(fault instanceof SiteSilent ? "site" : "fault");
    }

    /** The call itself has failed. */
    static Problem ofCall(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (AddressGate.REFUSAL.equals(cause.getMessage())) {
                return PRIVATE_ADDRESS;
            }
            if (cause instanceof SSLException) {
                return TLS;
            }
            if (cause instanceof UnknownHostException) {
                return UNKNOWN_HOST;
            }
            if (cause instanceof ConnectException) {
                return NOT_CONNECTED;
            }
            if (cause instanceof TimeoutException || cause instanceof io.netty.handler.timeout.TimeoutException) {
                return TIMEOUT;
            }
            if (cause instanceof DecoderException) {
                return MALFORMED;
            }
        }
        return BROKEN_OFF;
    }
}
