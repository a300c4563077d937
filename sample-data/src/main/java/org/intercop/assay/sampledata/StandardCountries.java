package org.intercop.assay.sampledata;

import static org.intercop.assay.sampledata.CountryProfile.Quality.CLEAN;
import static org.intercop.assay.sampledata.CountryProfile.Quality.SOME_BAD_ROWS;
import static org.intercop.assay.sampledata.CountryProfile.ReoffendingEvent.ARREST;
import static org.intercop.assay.sampledata.CountryProfile.ReoffendingEvent.CHARGE;
import static org.intercop.assay.sampledata.CountryProfile.ReoffendingEvent.CONVICTION;
import static org.intercop.assay.sampledata.CountryProfile.Reporting.CELLS;
import static org.intercop.assay.sampledata.CountryProfile.Reporting.NOTHING;
import static org.intercop.assay.sampledata.CountryProfile.Reporting.RECORDS;

import java.util.List;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.sampledata.CountryProfile.Quality;
import org.intercop.assay.sampledata.CountryProfile.ReoffendingEvent;
import org.intercop.assay.sampledata.CountryProfile.Reporting;

/** The 26 countries of the standard network. The codes are real, everything said about them is invented. */
final class StandardCountries {
    private static final List<CountryProfile> PROFILES = List.of(
            profile("AT", CONVICTION, 0.10, 0.0, 0.9, 0.03, RECORDS, CLEAN),
            profile("AU", CHARGE, 0.05, 0.2, 1.3, 0.05, RECORDS, SOME_BAD_ROWS),
            profile("BE", CONVICTION, -0.10, 0.1, 1.0, 0.04, RECORDS, CLEAN),
            profile("BG", CHARGE, 0.20, 0.3, 0.6, 0.08, RECORDS, SOME_BAD_ROWS),
            profile("CH", CONVICTION, -0.25, -0.2, 1.0, 0.02, CELLS, CLEAN),
            profile("CZ", CHARGE, 0.00, 0.0, 0.8, 0.04, RECORDS, CLEAN),
            profile("DE", CONVICTION, 0.00, 0.0, 1.6, 0.03, RECORDS, SOME_BAD_ROWS),
            profile("DK", CHARGE, -0.15, -0.1, 1.1, 0.02, RECORDS, CLEAN),
            profile("EE", ARREST, 0.15, 0.1, 0.5, 0.03, RECORDS, CLEAN),
            profile("ES", ARREST, -0.05, 0.1, 1.2, 0.06, RECORDS, SOME_BAD_ROWS),
            profile("FI", CONVICTION, -0.20, -0.2, 1.2, 0.02, RECORDS, CLEAN),
            profile("FR", CONVICTION, 0.15, 0.2, 1.4, 0.06, RECORDS, SOME_BAD_ROWS),
            profile("GB", CONVICTION, 0.25, 0.2, 1.8, 0.04, RECORDS, SOME_BAD_ROWS),
            profile("GR", ARREST, 0.10, 0.2, 0.6, 0.07, RECORDS, CLEAN),
            profile("HR", CHARGE, 0.05, 0.0, 0.5, 0.04, RECORDS, CLEAN),
            profile("IE", ARREST, 0.00, 0.0, 0.8, 0.04, RECORDS, CLEAN),
            profile("IT", CHARGE, -0.05, 0.1, 1.1, 0.07, RECORDS, SOME_BAD_ROWS),
            profile("LT", ARREST, 0.20, 0.2, 0.5, 0.05, RECORDS, CLEAN),
            profile("LV", ARREST, 0.20, 0.2, 0.5, 0.05, NOTHING, CLEAN),
            profile("NL", CONVICTION, -0.05, 0.0, 1.7, 0.03, RECORDS, SOME_BAD_ROWS),
            profile("NO", CHARGE, -0.25, -0.2, 1.0, 0.02, RECORDS, CLEAN),
            profile("PL", CONVICTION, 0.10, 0.1, 1.1, 0.05, RECORDS, CLEAN),
            profile("PT", ARREST, -0.10, 0.0, 0.9, 0.05, RECORDS, SOME_BAD_ROWS),
            profile("RO", CHARGE, 0.15, 0.3, 0.8, 0.08, RECORDS, CLEAN),
            profile("SE", ARREST, 0.00, -0.1, 1.4, 0.02, RECORDS, SOME_BAD_ROWS),
            profile("SI", CONVICTION, -0.15, -0.1, 0.4, 0.03, RECORDS, CLEAN));

    private StandardCountries() {}

    static List<CountryProfile> profiles() {
        return PROFILES;
    }

    private static CountryProfile profile(
            String country,
            ReoffendingEvent event,
            double baseShift,
            double riskShift,
            double size,
            double attrition,
            Reporting reporting,
            Quality quality) {
        return new CountryProfile(
                new CountryCode(country), event, baseShift, riskShift, size, attrition, reporting, quality);
    }
}
