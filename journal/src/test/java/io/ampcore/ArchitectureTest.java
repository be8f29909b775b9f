package io.ampcore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Imports of this module point one way, and Chronicle stays where it is. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.ampcore.storage",
                    "io.ampcore.journal",
                    "io.ampcore.node",
                    "io.ampcore.load",
                    "io.ampcore.measure");

    @Test
    void shouldKnowNoToolAndNoBenchmark() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.ampcore.tools..", "io.ampcore.bench..")
                .check(CLASSES);
    }

    @Test
    void shouldLetLoadUseNodeAndNodeUseJournalAndNotTheOtherWayRound() {
        noClasses()
                .that()
                .resideInAPackage("io.ampcore.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.ampcore.node..", "io.ampcore.load..", "io.ampcore.ledger..", "io.ampcore.payment..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("io.ampcore.node..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.ampcore.load..")
                .check(CLASSES);
    }

    @Test
    void shouldLetMeasuringKnowNothingOfWhatItMeasures() {
        classes()
                .that()
                .resideInAPackage("io.ampcore.measure..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.ampcore.measure..", "java..", "javax.management..", "org.HdrHistogram..")
                .check(CLASSES);
    }

    @Test
    void shouldKeepChronicleInOnePackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.ampcore.journal..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .check(CLASSES);
    }
}
