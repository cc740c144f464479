package org.gongkai.publisher;

<<<<<<< HEAD
=======
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
>>>>>>> work-publisher
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
<<<<<<< HEAD
            .should()
            .dependOnClassesThat(resideInAPackage("org.gongkai..")
                    .and(resideOutsideOfPackage("org.gongkai.domain.."))
                    .and(resideOutsideOfPackage("org.gongkai.publisher..")))
=======
                .should()
                .dependOnClassesThat(resideInAPackage("org.gongkai..")
                        .and(resideOutsideOfPackage("org.gongkai.domain.."))
                        .and(resideOutsideOfPackage("org.gongkai.publisher..")))
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void packagesAreFreeOfCycles() {
<<<<<<< HEAD
        slices().matching("org.gongkai.publisher.(*)..").should().beFreeOfCycles()
=======
        slices().matching("org.gongkai.publisher.(*)..")
                .should()
                .beFreeOfCycles()
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void onlyWorkersAndListenersSubscribe() {
        noClasses()
<<<<<<< HEAD
            .that()
            .haveSimpleNameNotEndingWith("Worker")
            .and()
            .areNotAssignableTo(SmartLifecycle.class)
            .should()
            .callMethodWhere(owner(REACTIVE).and(nameMatching("subscribe")))
=======
                .that()
                .haveSimpleNameNotEndingWith("Worker")
                .and()
                .areNotAssignableTo(SmartLifecycle.class)
                .should()
                .callMethodWhere(target(owner(REACTIVE)).and(target(nameMatching("subscribe"))))
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void nobodyBlocks() {
        noClasses()
<<<<<<< HEAD
            .should()
            .callMethodWhere(owner(REACTIVE).and(nameMatching("block.*|toIterable|toStream|onErrorContinue")))
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
=======
                .should()
                .callMethodWhere(target(owner(REACTIVE))
                        .and(target(nameMatching("block.*|toIterable|toStream|onErrorContinue"))))
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void timeIsInjected() {
        noClasses()
<<<<<<< HEAD
            .should()
            .callMethodWhere(owner(resideInAPackage("java.time")).and(nameMatching("now")))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
=======
                .should()
                .callMethodWhere(target(owner(resideInAPackage("java.time.."))).and(target(nameMatching("now"))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void onlyStoresKnowSql() {
        noClasses()
<<<<<<< HEAD
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackage("org.gongkai.publisher.database")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.r2dbc.core..")
=======
                .that()
                .haveSimpleNameNotEndingWith("Store")
                .and()
                .resideOutsideOfPackage("org.gongkai.publisher.database")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.r2dbc.core..")
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void onlyTheEdgeOfViewsKnowsHttp() {
        noClasses()
<<<<<<< HEAD
            .that()
            .haveSimpleNameNotStartingWith("ViewEndpoint")
            .and()
            .haveSimpleNameNotStartingWith("ViewRoutes")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.http..", "org.springframework.web..")
=======
                .that()
                .haveSimpleNameNotStartingWith("ViewEndpoint")
                .and()
                .haveSimpleNameNotStartingWith("ViewRoutes")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.http..", "org.springframework.web..")
>>>>>>> work-publisher
                .check(MODULE);
    }

    @Test
    void settingsComeInRecords() {
<<<<<<< HEAD
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class)
                .check(MODULE);
=======
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(MODULE);
>>>>>>> work-publisher
    }

    @Test
    void packagesAreNullMarked() {
<<<<<<< HEAD
        classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class)
=======
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
>>>>>>> work-publisher
                .check(MODULE);
    }
}
