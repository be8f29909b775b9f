package io.ampcore.journal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ImportRulesTest {
    private final JavaClasses journal = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ampcore.journal");

    @Test
    void shouldKeepChronicleToTheWriterAndWhoTouchesItsPages() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.(ChronicleWriter|PageToucher)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .check(journal);
    }

    @Test
    void shouldKnowNothingOfTheLedger() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.ampcore.journal",
                        "io.ampcore.storage",
                        "io.ampcore.pipeline",
                        "io.ampcore.memory",
                        "java..",
                        "org.agrona..",
                        "net.openhft..")
                .check(journal);
    }
}
