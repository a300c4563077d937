package org.intercop.assay.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may see what between the modules: the engine below, jobs above, the three in the middle strangers. */
@AnalyzeClasses(packages = "org.intercop.assay", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleArchitectureTest {
    private static final String ROOT = "org.intercop.assay.";
    private static final String JOBS = ROOT + "jobs..";
    private static final String REPORTS = ROOT + "reports..";
    private static final String RECEIPTS = ROOT + "reports.receipt..";
    private static final String NOTEBOOKS = ROOT + "notebooks..";
    private static final String SAMPLE_DATA = ROOT + "sampledata..";

    @ArchTest
    static final ArchRule THE_ENGINE_LOOKS_AT_NOBODY = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "stats..", ROOT + "evidence..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, REPORTS, NOTEBOOKS, SAMPLE_DATA);

    @ArchTest
    static final ArchRule REPORTS_ARE_MADE_FROM_A_RELEASE = noClasses()
            .that()
            .resideInAPackage(REPORTS)
            .and()
            .resideOutsideOfPackage(RECEIPTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, NOTEBOOKS, SAMPLE_DATA, ROOT + "evidence.submission..");

    @ArchTest
    static final ArchRule RECEIPT_PAGES_ARE_MADE_FROM_A_RECEIPT = noClasses()
            .that()
            .resideInAPackage(RECEIPTS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, NOTEBOOKS, SAMPLE_DATA, ROOT + "evidence.release..");

    @ArchTest
    static final ArchRule NOTEBOOKS_ARE_MADE_FROM_A_RELEASE = noClasses()
            .that()
            .resideInAPackage(NOTEBOOKS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, REPORTS, SAMPLE_DATA, ROOT + "evidence.submission..");

    @ArchTest
    static final ArchRule SAMPLE_DATA_KNOWS_ONLY_THE_ENGINE = noClasses()
            .that()
            .resideInAPackage(SAMPLE_DATA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOBS, REPORTS, NOTEBOOKS);

    @ArchTest
    static final ArchRule ONLY_JOBS_KNOW_SPARK = noClasses()
            .that()
            .resideOutsideOfPackage(JOBS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "io.delta..");

    @ArchTest
    static final ArchRule JOBS_HAVE_NO_CYCLES =
            slices().matching(ROOT + "jobs.(*)..").should().beFreeOfCycles();
}
