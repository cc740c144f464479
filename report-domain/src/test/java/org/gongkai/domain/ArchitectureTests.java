package org.gongkai.domain;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the domain: plain Java, one library in one package, and how its parts hang together. */
class ArchitectureTests {

    private static final String DOMAIN = "org.gongkai.domain";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(DOMAIN);

    @Test
    void theDomainIsPlainJava() {
        classes()
                .that()
                .resideOutsideOfPackages(
                        DOMAIN + ".json..", DOMAIN + ".text..", DOMAIN + ".difference..", DOMAIN + ".declaration..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..", DOMAIN + ".."))
                .check(CLASSES);
    }

    @Test
    void theJsonFormKnowsJacksonAndNoOtherLibrary() {
        classes()
                .that()
                .resideInAPackage(DOMAIN + ".json..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        DOMAIN + ".."))
                .check(CLASSES);
    }

    @Test
    void theWordsOfSearchKnowLuceneAndNoOtherLibrary() {
        classes()
                .that()
                .resideInAPackage(DOMAIN + ".text..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "org.apache.lucene..", DOMAIN + ".."))
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage(DOMAIN + ".text..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DOMAIN + ".text..")
                .check(CLASSES);
    }

    @Test
    void declarationsKnowYamlAndNoOtherLibrary() {
        classes()
                .that()
                .resideInAPackage(DOMAIN + ".declaration..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "org.yaml.snakeyaml..", DOMAIN + ".."))
                .check(CLASSES);
    }

    @Test
    void theDifferenceOfEditionsKnowsTheDiffLibraryAndNoOther() {
        classes()
                .that()
                .resideInAPackage(DOMAIN + ".difference..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", "org.jspecify..", "com.github.difflib..", DOMAIN + ".."))
                .check(CLASSES);
    }

    @Test
    void nothingOfTheDomainKnowsItsJsonForm() {
        noClasses()
                .that()
                .resideOutsideOfPackage(DOMAIN + ".json..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(DOMAIN + ".json..")
                .check(CLASSES);
    }

    /** An edition carries its sign-offs and its withdrawal, and these speak of editions: the path of a report is one part. */
    @Test
    void partsAreFreeOfCycles() {
        slices().assignedFrom(new Parts()).should().beFreeOfCycles().check(CLASSES);
    }

    private static final class Parts implements SliceAssignment {

        private static final Set<String> PATH = Set.of("report", "review", "publication");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            if (!javaClass.getPackageName().startsWith(DOMAIN + ".")) {
                return SliceIdentifier.ignore();
            }
            var name = javaClass.getPackageName().substring(DOMAIN.length() + 1);
            return SliceIdentifier.of(PATH.contains(name) ? "the path of a report" : name);
        }

        @Override
        public String getDescription() {
            return "parts of the domain";
        }
    }

    @Test
    void timeComesFromTheClockThatIsPassedIn() {
        noClasses()
                .should()
                .callMethodWhere(
                        JavaCall.Predicates.target(HasOwner.Predicates.With.owner(resideInAnyPackage("java.time..")))
                                .and(JavaCall.Predicates.target(HasName.Predicates.name("now"))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Date.class)
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Impl|Dto|Manager)")
                .check(CLASSES);
    }

    @Test
    void everyPackageSaysWhatMayBeAbsent() {
        var packages = CLASSES.getPackage(DOMAIN).getSubpackagesInTree().stream()
                .filter(one -> !one.getClasses().isEmpty())
                .toList();

        assertThat(packages).extracting(JavaPackage::getName).contains(DOMAIN + ".content.parsing", DOMAIN + ".town");
        assertThat(packages).allMatch(one -> one.isAnnotatedWith(NullMarked.class), "annotated with @NullMarked");
    }
}
