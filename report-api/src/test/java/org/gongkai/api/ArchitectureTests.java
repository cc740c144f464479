package org.gongkai.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class ArchitectureTests {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.gongkai.api");

    @Test
    void knowsItselfAndTheDomainOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.gongkai..")
                        .and(not(resideInAnyPackage("org.gongkai.api..", "org.gongkai.domain.."))))
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.gongkai.api.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyStoresReadersAndListenersTouchTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gongkai.api.database")
                .and()
                .haveNameNotMatching(".*(Store|Reader|Listener)")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..")
                .check(CLASSES);
    }

    @Test
    void onlyTheWebPackageKnowsTheWebFramework() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.gongkai.api.web")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.web..", "org.springframework.http..", "reactor.netty..")
                .check(CLASSES);
    }

    @Test
    void nobodyAsksTheSystemForTheTime() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "ask the system for the time",
                        call -> call.getTargetOwner().getPackageName().equals("java.time")
                                && (call.getName().equals("now")
                                        || call.getName().startsWith("system"))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void nobodyWaitsAndOnlyListenersSubscribe() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Listener")
                .should()
                .callMethodWhere(describe("wait, subscribe or hide errors", ArchitectureTests::waits))
                .check(CLASSES);
    }

    private static boolean waits(JavaMethodCall call) {
        var owner = call.getTargetOwner();
        return (owner.isAssignableTo(Mono.class) || owner.isAssignableTo(Flux.class))
                && (call.getName().startsWith("block")
                        || call.getName().equals("subscribe")
                        || call.getName().equals("onErrorContinue"));
    }

    @Test
    void doorsAndStoresStayInsideTheirPackagesUnlessOthersNeedThem() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Door")
                .and()
                .areNotInterfaces()
                .should()
                .notBePublic()
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CLASSES.stream().map(type -> type.getPackage()).distinct())
                .allSatisfy(each -> assertThat(each.isAnnotatedWith(NullMarked.class))
                        .as(each.getName())
                        .isTrue());
    }
}
