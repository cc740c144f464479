package org.gongkai.publisher;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;

/** The rules of this module, so far as a program can check them. */
class ArchitectureTests {

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gongkai.publisher");

    private static final DescribedPredicate<JavaClass> REACTIVE = resideInAPackage("reactor..");

    @Test
    void knowsTheDomainAndNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.gongkai..")
                        .and(resideOutsideOfPackage("org.gongkai.domain.."))
                        .and(resideOutsideOfPackage("org.gongkai.publisher..")))
                .check(MODULE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.gongkai.publisher.(*)..")
                .should()
                .beFreeOfCycles()
                .check(MODULE);
    }

    @Test
    void onlyWorkersAndListenersSubscribe() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Worker")
                .and()
                .areNotAssignableTo(SmartLifecycle.class)
                .should()
                .callMethodWhere(target(owner(REACTIVE)).and(target(nameMatching("subscribe"))))
                .check(MODULE);
    }

    @Test
    void nobodyBlocks() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(REACTIVE))
                        .and(target(nameMatching("block.*|toIterable|toStream|onErrorContinue"))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(MODULE);
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .should()
                .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now"))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }

    @Test
    void onlyStoresKnowSql() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .resideOutsideOfPackage("org.gongkai.publisher.database")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.r2dbc.core..")
                .check(MODULE);
    }

    @Test
    void onlyTheEdgesKnowHttp() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(View|Hub|Intake)(Endpoint|Routes)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.http..", "org.springframework.web..")
                .check(MODULE);
    }

    @Test
    void settingsComeInRecords() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(MODULE);
    }

    @Test
    void packagesAreNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(MODULE);
    }
}
