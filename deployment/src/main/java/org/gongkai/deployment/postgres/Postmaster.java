package org.gongkai.deployment.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gongkai.deployment.home.CannotStart;

/** A server's main process as it describes itself in {@code postmaster.pid}; {@code memory} is its shared memory segment. */
record Postmaster(long pid, int port, String memory) {

    private static final int PORT_LINE = 3;
    private static final int MEMORY_LINE = 6;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The process that the file in this data directory names; empty without a readable file. */
    static Optional<Postmaster> of(Path data) {
        try {
            var lines = Files.readAllLines(file(data));
            return lines.size() <= MEMORY_LINE ? Optional.empty() : Optional.of(parse(lines));
        } catch (IOException | NumberFormatException _) {
            // not there, being written, or broken: the server itself decides when it is started
            return Optional.empty();
        }
    }

    private static Postmaster parse(List<String> lines) {
        return new Postmaster(
                Long.parseLong(lines.getFirst().strip()),
                Integer.parseInt(lines.get(PORT_LINE).strip()),
                BLANKS.split(lines.get(MEMORY_LINE).strip(), -1)[1]);
    }

    private static Path file(Path data) {
        return data.resolve("postmaster.pid");
    }

    /** Whether the process is there and not certainly another program. */
    boolean isAlive() {
        return process().filter(Postmaster::mayBePostgres).isPresent();
    }

    private Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    }

    private static boolean mayBePostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command.replace(" (deleted)", "")).endsWith("postgres"))
                .orElse(true);
    }

    /**
     * After a restart of the machine or container another program may have the number, and the server would refuse to start.
     * The file goes only when nobody is attached to the old server's memory: that is how the server itself guards its files
     * against backends that outlived their main process.
     */
    void forgetIfNumberWasReused(Path data) {
        try {
            if (process().isPresent() && !isMemoryInUse()) {
                Files.deleteIfExists(file(data));
            }
        } catch (IOException fault) {
            throw new CannotStart("the stale " + file(data) + " cannot be removed: " + fault.getMessage(), fault);
        }
    }

    private boolean isMemoryInUse() throws IOException {
        // columns of /proc/sysvipc/shm: key shmid perms size cpid lpid nattch …
        return Files.readAllLines(Path.of("/proc/sysvipc/shm")).stream()
                .map(line -> BLANKS.split(line.strip(), -1))
                .anyMatch(columns -> columns[1].equals(memory) && !columns[6].equals("0"));
    }
}
