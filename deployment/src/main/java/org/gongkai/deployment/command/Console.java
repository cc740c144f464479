package org.gongkai.deployment.command;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.gongkai.deployment.backup.Progress;

/** Where a command reads and writes: results on {@code out}, everything else on {@code err}, all in UTF-8. */
record Console(InputStream in, PrintWriter out, PrintWriter err) {

    private static final int LONGEST_LINE = 1024;

    static Console ofThisProcess() {
        return new Console(System.in, writer(FileDescriptor.out), writer(FileDescriptor.err));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** For long works: a bar where somebody looks on, lines where not. */
    Progress progress() {
        var terminal = System.console();
        return new Progress(err, terminal != null && terminal.isTerminal());
    }

    /** The first line of the input without its end. */
    String readLine() {
        var line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
                line.write(next);
            }
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        var text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
