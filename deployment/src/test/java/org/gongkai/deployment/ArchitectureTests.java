package org.gongkai.deployment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gongkai.deployment");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.gongkai.deployment.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void serverAndDatabaseKnowNothingOfTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.gongkai.deployment", "org.gongkai.deployment.command")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "org.gongkai.deployment.command..")
                .check(CLASSES);
    }

    @Test
    void onlyTheServerRunsTheModulesAndOnlyCommandsAskTheDesk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.gongkai.deployment.server..",
                        "org.gongkai.deployment.command",
                        "org.gongkai.deployment.demo",
                        "org.gongkai.deployment.export")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.gongkai.admin..", "org.gongkai.publisher..", "org.gongkai.api..")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksTheMachineForTheTime() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        CLASSES.stream()
                .map(type -> type.getPackage())
                .distinct()
                .forEach(in -> assertThat(in.isAnnotatedWith(NullMarked.class))
                        .as(in.getName())
                        .isTrue());
    }

    @Test
    void everyVariableIsDocumented() throws IOException {
        var documented = Files.readString(Path.of("../docs/configuration.md"));
        var name = Pattern.compile("GONGKAI_[A-Z_]*[A-Z]");
        var used = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                name.matcher(Files.readString(file)).results().forEach(match -> used.add(match.group()));
            }
        }
        name.matcher(Files.readString(Path.of("bin/gongkai"))).results().forEach(match -> used.add(match.group()));

        assertThat(used).contains("GONGKAI_HOME", "GONGKAI_JAVA_OPTS").allMatch(documented::contains);
    }
}
