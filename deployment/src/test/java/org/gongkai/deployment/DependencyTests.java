package org.gongkai.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the jar ships is what somebody has looked at, and none of it is known to be weak. Compared with files of {@code deployment/security},
 * so that it needs no network; docs/security.md says how they are renewed.
 */
class DependencyTests {

    private static final Path FOLDER = Path.of("security");
    private static final String RENEW = " (docs/security.md, \"Dependencies\")";

    /** One library of the jar. */
    private record Library(String name, String version) {

        /** From its place in a Maven repository: group/as/folders/artifact/version/file. */
        static Library at(String place) {
            var parts = List.of(place.split("[/\\\\]"));
            int end = parts.size();
            return new Library(
                    String.join(".", parts.subList(0, end - 3)) + ":" + parts.get(end - 3), parts.get(end - 2));
        }

        @Override
        public String toString() {
            return name + ":" + version;
        }
    }

    private static List<Library> shipped() throws IOException {
        var lines = Files.readAllLines(Path.of("target/shipped.classpath"));
        var repository = lines.getFirst() + File.separator;
        return Stream.of(lines.get(1).split(File.pathSeparator))
                .filter(place ->
                        place.startsWith(repository) && !place.contains(File.separator + "gongkai" + File.separator))
                .map(place -> Library.at(place.substring(repository.length())))
                // starters bring others and hold nothing; Spring Boot leaves them out of the jar
                .filter(library -> !library.name().startsWith("org.springframework.boot:spring-boot-starter"))
                .distinct()
                .toList();
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(FOLDER.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void whatIsShippedHasBeenLookedAt() throws IOException {
        var known = new TreeMap<String, String>();
        for (var line : lines("dependencies.txt")) {
            var parts = line.split(" +", 2);
            assertThat(parts)
                    .as("a line is group:artifact:version and licence: %s", line)
                    .hasSize(2);
            known.put(parts[0], parts[1]);
        }
        var shipped = shipped().stream().map(Library::toString).collect(Collectors.toCollection(TreeSet::new));

        var added = new TreeSet<>(shipped);
        added.removeAll(known.keySet());
        var gone = new TreeSet<>(known.keySet());
        gone.removeAll(shipped);
        if (!added.isEmpty() || !gone.isEmpty()) {
            fail("deployment/security/dependencies.txt does not say what the jar ships: add " + added + ", remove "
                    + gone + RENEW);
        }
        assertThat(known.values())
                .as("licences")
                .allMatch(licence -> !licence.matches("(?i).*\\b(A?GPL)\\b.*") || licence.contains("Classpath"));
    }

    @Test
    void nothingShippedIsKnownToBeWeak() throws IOException {
        var accepted = new TreeSet<String>();
        for (var line : lines("accepted.txt")) {
            var parts = line.split(" +", 3);
            assertThat(parts)
                    .as("a line is advisory, package and reason: %s", line)
                    .hasSize(3);
            accepted.add(parts[0] + " " + parts[1]);
        }
        var weak = new TreeSet<String>();
        var met = new TreeSet<String>();
        var document = JsonMapper.builder().build().readTree(Files.readString(FOLDER.resolve("advisories.json")));
        for (var advisory : document.path("advisories")) {
            for (var affected : advisory.path("affected")) {
                for (var library : shipped()) {
                    if (affected.path("package").path("name").stringValue().equals(library.name())
                            && isWithin(library.version(), affected)) {
                        var key = advisory.path("id").stringValue() + " " + library.name();
                        met.add(key);
                        if (!accepted.contains(key)) {
                            weak.add(library + " is affected by "
                                    + advisory.path("id").stringValue() + ": "
                                    + advisory.path("summary").stringValue());
                        }
                    }
                }
            }
        }
        if (!weak.isEmpty()) {
            fail(String.join("; ", weak)
                    + ". Take a version that is not, or say in deployment/security/accepted.txt why not" + RENEW);
        }
        accepted.removeAll(met);
        assertThat(accepted)
                .as("what deployment/security/accepted.txt accepts without need")
                .isEmpty();
    }

    /** By the events of a range in order (OSV schema, "affected[].ranges[].events"). */
    private static boolean isWithin(String version, JsonNode affected) {
        for (var range : affected.path("ranges")) {
            boolean within = false;
            for (var event : range.path("events")) {
                if (event.has("introduced")
                        && compare(version, event.path("introduced").stringValue()) >= 0) {
                    within = true;
                }
                if (event.has("fixed") && compare(version, event.path("fixed").stringValue()) >= 0) {
                    within = false;
                }
            }
            if (within) {
                return true;
            }
        }
        return false;
    }

    /** Numbers as numbers; a word such as Final or RELEASE behind them says nothing, one such as M1 comes before. */
    private static int compare(String one, String other) {
        var left = numbers(one);
        var right = numbers(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int difference = at(left, i).compareTo(at(right, i));
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static List<BigInteger> numbers(String version) {
        var numbers = new ArrayList<BigInteger>();
        for (var part : version.split("[.-]")) {
            if (part.matches("[0-9]+")) {
                numbers.add(new BigInteger(part));
            } else if (part.matches("(?i)(m|rc|alpha|beta|cr)[0-9]*|snapshot")) {
                numbers.add(BigInteger.ONE.negate());
            }
        }
        return numbers;
    }

    private static BigInteger at(List<BigInteger> numbers, int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(compare("4.2.17.Final", "4.2.9.Final")).isPositive();
        assertThat(compare("3.1.5.RELEASE", "3.1.5")).isZero();
        assertThat(compare("3.3", "3.3.0")).isZero();
        assertThat(compare("2.0.0-M1", "2.0.0")).isNegative();
    }
}
