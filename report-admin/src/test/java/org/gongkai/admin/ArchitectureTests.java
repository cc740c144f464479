package org.gongkai.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The rules of the module: whom it may know, and how its parts hang together. */
class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.gongkai.admin");

    @Test
    void knowsNoOtherProgram() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.gongkai.api..", "org.gongkai.publisher..", "org.gongkai.deployment..")
                .check(CLASSES);
    }

    @Test
    void featuresAreFreeOfCycles() {
        slices().matching("org.gongkai.admin.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyStoresAndScopeReachTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .haveSimpleNameNotEndingWith("Row")
                .and()
                .doNotHaveSimpleName("TownScope")
                .and()
                .doNotHaveSimpleName("AuditTrail")
                .and()
                .doNotHaveSimpleName("AdminDatabaseConfiguration")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..", "org.springframework.data..")
                .check(CLASSES);
    }

    @Test
    void nothingBlocksAndOnlyWorkersSubscribe() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Worker")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching("subscribe")))
                .check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "block|blockFirst|blockLast|blockOptional|onErrorContinue")))
                .check(CLASSES);
    }

    @Test
    void timeComesFromTheClockThatIsPassedIn() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Impl|Dto|Manager)")
                .andShould()
                .notBeAnnotatedWith("org.springframework.stereotype.Service")
                .check(CLASSES.that(new com.tngtech.archunit.base.DescribedPredicate<>("written by us") {
                    @Override
                    public boolean test(com.tngtech.archunit.core.domain.JavaClass input) {
                        // MapStruct names what it generates
                        return !input.getSimpleName().endsWith("MapperImpl");
                    }
                }));
    }
}
