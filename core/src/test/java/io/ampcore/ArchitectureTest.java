package io.ampcore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.Architectures;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports point one way, and what has to stay out of the ledger stays out. */
class ArchitectureTest {
    private static final String ROOT = "io.ampcore.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.ampcore");

    /** A package may use itself, the packages named behind it, and what is not of this project. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            memory   |
            domain   |
            state    | memory domain
            guard    | state memory domain
            registry | state memory domain guard
            price    | state memory domain guard
            token    | state memory domain guard
            pool     | state memory domain guard token
            payment  | state memory domain guard token price pool
            session  | state memory domain guard
            ledger   | state memory domain guard price pool registry token payment session
            protocol | memory
            dispatch | state memory domain guard price pool registry token payment session ledger protocol
            """)
    void shouldUseOnlyPackagesBelow(String name, String below) {
        String allowed = name + (below == null ? "" : " " + below);
        String[] packages = Arrays.stream(allowed.split(" "))
                .map(part -> ROOT + part + "..")
                .toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.ampcore..").and(not(resideInAnyPackage(packages))));
        rule.allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesBetweenPackages() {
        slices().matching("io.ampcore.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldUseTheDisruptorInThePipelineOnly() {
        outsideThePipeline()
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.lmax.."))
                .check(CLASSES);
    }

    @Test
    void shouldKnowNoFileAndNoSocket() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net.."))
                .check(CLASSES);
        outsideThePipeline()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io.."))
                .check(CLASSES.that(not(resideInAnyPackage("io.ampcore.protocol.."))));
    }

    @Test
    void shouldReadNoClockOutsideThePipeline() {
        outsideThePipeline()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat(resideInAnyPackage("java.time.."))
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.agrona\\.concurrent\\..*Clock")
                .check(CLASSES);
    }

    @Test
    void shouldUseNoFloatingPointAndNoRandomness() {
        outsideThePipeline()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.(lang\\.(Double|Float)|math\\.BigDecimal|util\\.Random|util\\.UUID)")
                .check(CLASSES.that(not(resideInAnyPackage("io.ampcore.protocol.."))));
    }

    /** The negative control: a rule that does not hold is seen. */
    @Test
    void shouldNoticeAnImportThatPointsUp() {
        ArchRule wrong = Architectures.layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("memory")
                .definedBy("io.ampcore.memory..")
                .layer("state")
                .definedBy("io.ampcore.state..")
                .whereLayer("memory")
                .mayNotBeAccessedByAnyLayer();

        assertThrows(AssertionError.class, () -> wrong.check(CLASSES));
    }

    private static GivenClassesConjunction outsideThePipeline() {
        return noClasses().that(not(resideInAnyPackage("io.ampcore.pipeline..")));
    }
}
