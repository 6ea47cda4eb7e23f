package org.lvsd.daemon;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The rooms of the architecture, and the doors between them. */
@AnalyzeClasses(packages = "org.lvsd", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String CONFIG = "org.lvsd.config..";
    private static final String NETLINK = "org.lvsd.netlink..";
    private static final String HEALTH = "org.lvsd.healthcheck..";
    private static final String VRRP = "org.lvsd.vrrp..";
    private static final String DAEMON = "org.lvsd.daemon..";

    private static final String[] PURE = {
        "org.lvsd.config.model..",
        "org.lvsd.config.yaml..",
        "org.lvsd.netlink",
        "org.lvsd.netlink.generic..",
        "org.lvsd.netlink.ipvs..",
        "org.lvsd.netlink.route..",
        "org.lvsd.netlink.plan..",
        "org.lvsd.healthcheck.core..",
        "org.lvsd.healthcheck.policy..",
        "org.lvsd.vrrp.packet..",
        "org.lvsd.vrrp.router..",
        "org.lvsd.daemon.wanted..",
    };

    @ArchTest
    static final ArchRule configurationKnowsNoOtherRoom = alone(CONFIG, NETLINK, HEALTH, VRRP, DAEMON);

    @ArchTest
    static final ArchRule netlinkKnowsNoOtherRoom = alone(NETLINK, CONFIG, HEALTH, VRRP, DAEMON);

    @ArchTest
    static final ArchRule healthChecksKnowNoOtherRoom = alone(HEALTH, CONFIG, NETLINK, VRRP, DAEMON);

    @ArchTest
    static final ArchRule vrrpKnowsNoOtherRoom = alone(VRRP, CONFIG, NETLINK, HEALTH, DAEMON);

    @ArchTest
    static final ArchRule purePackagesOpenNoSocketsAndNoChannels = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Server|Datagram|Multicast)?Socket(Impl)?")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.channels..");

    @ArchTest
    static final ArchRule purePackagesReadNoStreamsAndNoFiles = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .and()
            .doNotHaveFullyQualifiedName("org.lvsd.config.yaml.ConfigurationFile") // the edge: it reads the one file
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.io\\.(Input|Output|File|Print|Buffered|RandomAccess).*|java\\.nio\\.file\\.Files");

    @ArchTest
    static final ArchRule purePackagesHaveNoThreads = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.Thread|java\\.util\\.Timer|java\\.util\\.concurrent\\..*");

    @ArchTest
    static final ArchRule purePackagesLogNothingAndCallNoNativeCode = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "io.netty..", "com.sun.jna..", "io.micrometer..");

    /** VRRP's thread runs in there: what it may wait for is kept out of its reach. */
    @ArchTest
    static final ArchRule directorKnowsNothingOfControl = noClasses()
            .that()
            .resideInAPackage("org.lvsd.daemon.director..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lvsd.daemon.control..",
                    "org.lvsd.daemon.admin..",
                    "org.lvsd.daemon.cli..",
                    "org.lvsd.daemon.metrics..",
                    CONFIG,
                    HEALTH);

    @ArchTest
    static final ArchRule everyPackageSaysWhatMayBeNull = classes()
            .that()
            .resideInAPackage("org.lvsd..")
            .and()
            .areTopLevelClasses()
            .should(new ArchCondition<>("be in a package that is @NullMarked") {
                @Override
                public void check(JavaClass item, ConditionEvents events) {
                    if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                        events.add(SimpleConditionEvent.violated(
                                item, item.getFullName() + " is in a package without @NullMarked"));
                    }
                }
            });

    @ArchTest
    static void theRulesLookAtEveryRoom(JavaClasses all) {
        Set<String> seen = new HashSet<>();
        all.forEach(each -> seen.add(each.getPackageName()));
        Set<String> expected = Set.of(
                "org.lvsd.config.model",
                "org.lvsd.config.yaml",
                "org.lvsd.netlink",
                "org.lvsd.netlink.generic",
                "org.lvsd.netlink.ipvs",
                "org.lvsd.netlink.route",
                "org.lvsd.netlink.plan",
                "org.lvsd.healthcheck.core",
                "org.lvsd.healthcheck.policy",
                "org.lvsd.vrrp.packet",
                "org.lvsd.vrrp.router",
                "org.lvsd.daemon.wanted",
                "org.lvsd.daemon.director");
        org.assertj.core.api.Assertions.assertThat(seen).containsAll(expected);
    }

    private static ArchRule alone(String room, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }
}
