package org.gongkai.deployment.backup;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells people how far a long work has come: a bar on a terminal, else a line now and then. Not safe for several threads. */
public final class Progress {

    private static final int WIDTH = 30;
    private static final long OFTEN = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long SELDOM = TimeUnit.SECONDS.toNanos(5);

    private final PrintWriter out;
    private final boolean isTerminal;
    private String stage = "";
    private long total;
    private long done;
    private long told = System.nanoTime();

    public Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** A new part of the work begins; {@code units} of it are expected, 0 where nobody knows. */
    public void begin(String name, long units) {
        end();
        stage = name;
        total = units;
        done = 0;
    }

    /** So many more are done. */
    public void advance(long units) {
        done += units;
        long now = System.nanoTime();
        if (now - told >= (isTerminal ? OFTEN : SELDOM)) {
            told = now;
            tell();
        }
    }

    /** Ends the line of the bar. */
    public void end() {
        if (isTerminal && !stage.isEmpty()) {
            tell();
            out.println();
        }
        stage = "";
    }

    private void tell() {
        var text = stage + " " + amount(done) + (total > 0 ? " of " + amount(total) : "");
        if (!isTerminal) {
            out.println("… " + text);
            return;
        }
        int full = total > 0 ? (int) Math.min(WIDTH, done * WIDTH / total) : 0;
        out.print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + text + "   ");
        out.flush();
    }

    private static String amount(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
