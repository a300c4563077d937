package org.intercop.assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may see what inside the engine. */
@AnalyzeClasses(packages = "org.intercop.assay", importOptions = ImportOption.DoNotIncludeTests.class)
class EngineArchitectureTest {
    private static final String ROOT = "org.intercop.assay.";

    @ArchTest
    static final ArchRule STATISTICS_ARE_PURE = classes()
            .that()
            .resideInAPackage(ROOT + "stats..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "stats..",
                    "java.lang..",
                    "java.math..",
                    "java.util..",
                    "org.apache.commons.math3..",
                    "org.apache.commons.statistics..",
                    "org.apache.commons.numbers..");

    @ArchTest
    static final ArchRule STATISTICS_HAVE_NO_CLOCK_AND_NO_CHANCE = noClasses()
            .that()
            .resideInAPackage(ROOT + "stats..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule THE_ENGINE_KNOWS_NO_SPARK_AND_NO_FILES = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File");

    @ArchTest
    static final ArchRule TABLES_SEE_STATISTICS_AND_TABLESAW_ONLY = classes()
            .that()
            .resideInAPackage(ROOT + "tables..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "tables..",
                    ROOT + "stats..",
                    "java.lang..",
                    "java.util..",
                    "java.text..",
                    "tech.tablesaw..");

    /** Tablesaw is an optional dependency: without it everything else of the engine must load. */
    @ArchTest
    static final ArchRule TABLESAW_STAYS_IN_TABLES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "tables..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tech.tablesaw..", ROOT + "tables..");

    @ArchTest
    static final ArchRule EVALUATION_READS_NO_FORMAT = noClasses()
            .that()
            .resideInAPackage(ROOT + "evidence.evaluation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT + "evidence.release..",
                    ROOT + "evidence.submission..",
                    "com.fasterxml.jackson..",
                    "de.siegmar.fastcsv..");

    @ArchTest
    static final ArchRule YAML_STAYS_IN_ITS_READER = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "evidence.text..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.snakeyaml..");

    @ArchTest
    static final ArchRule STATISTICS_HAVE_NO_CYCLES =
            slices().matching(ROOT + "stats.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVIDENCE_HAS_NO_CYCLES =
            slices().matching(ROOT + "evidence.(*)..").should().beFreeOfCycles();
}
