package org.intercop.assay.jobs.fuzz;

import java.nio.charset.StandardCharsets;
import org.intercop.assay.evidence.submission.personal.Holding;
import org.intercop.assay.evidence.submission.personal.PersonalDataScan;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;

/**
 * The bytes are values, a line each, that every detector of personal data looks at, also as texts and as names; their length
 * says what they hold.
 */
public final class PersonalDataFuzz {
    private PersonalDataFuzz() {}

    public static void fuzzerInitialize() {
        FuzzTarget.PERSONAL_DATA.warmUp();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String[] values = new String(input, StandardCharsets.UTF_8).split("\n", -1);
        Holding holding = Holding.values()[input.length % Holding.values().length];
        PersonalDataScan first = new PersonalDataScan();
        PersonalDataScan second = new PersonalDataScan();
        PersonalDataScan whole = new PersonalDataScan();
        for (int i = 0; i < values.length; i++) {
            for (PersonalKind kind : PersonalKind.values()) {
                boolean found = kind.matches(values[i]);
                if (found && values[i].isBlank()) {
                    throw new IllegalStateException(kind + " was found in nothing");
                }
            }
            boolean inText = PersonalTexts.inText(values[i]).found().isPresent();
            boolean inName = PersonalTexts.inName(values[i]).isPresent();
            if (values[i].isBlank() && (inText || inName)) {
                throw new IllegalStateException("personal data were found in a text of nothing");
            }
            whole.value("column", holding, i, values[i]);
            (i % 2 == 0 ? first : second).value("column", holding, i, values[i]);
        }
        if (!first.plus(second).hits().equals(whole.hits())) {
            throw new IllegalStateException("parts of a scan do not add up to the whole");
        }
    }
}
