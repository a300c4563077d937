package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.intercop.assay.evidence.submission.CheckedSubmission;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.IntakePolicy;
import org.intercop.assay.evidence.submission.MemorySource;
import org.intercop.assay.evidence.submission.Precedents;
import org.intercop.assay.evidence.submission.SubmissionCheck;
import org.intercop.assay.evidence.submission.personal.MadeUpIdentifiers;
import org.intercop.assay.evidence.submission.personal.PersonalKind;
import org.intercop.assay.sampledata.MadeUpFiles.MadeUpFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Identifiers planted in good submissions are found, and good submissions are taken in. A number that only a checksum
 * tells from others counts as planted where there is a column of them, one with a date in it where there are three.
 */
class PlantedIdentifiersTest {
    private static final Network NETWORK = Network.simulate(Scenario.standard(), Network.DEFAULT_SEED);
    private static final MadeUpFiles FILES = new MadeUpFiles(NETWORK);
    private static final long SEED = 20260331;

    /** Known by their shape alone, as a whole value. */
    private static final Set<PersonalKind> BY_SHAPE = EnumSet.of(
            PersonalKind.GIVEN_NAME,
            PersonalKind.USER_NAME,
            PersonalKind.PLATE,
            PersonalKind.DATE_OF_DIGITS,
            PersonalKind.AGE,
            PersonalKind.POSTCODE,
            PersonalKind.POSTCODE_OF_DIGITS);

    /** In a file without a header, counts and days look the same. */
    private static final Set<PersonalKind> AS_COUNTS = EnumSet.of(PersonalKind.AGE, PersonalKind.POSTCODE_OF_DIGITS);

    private static final Set<PersonalKind> FROM_ONE_VALUE = EnumSet.complementOf(
            union(BY_SHAPE, EnumSet.of(PersonalKind.PLAIN_TELEPHONE, PersonalKind.FREE_TEXT), ofRule("P05")));

    private static final Set<PersonalKind> WITHOUT_DATE = EnumSet.of(
            PersonalKind.BSN,
            PersonalKind.NHS,
            PersonalKind.IDNR,
            PersonalKind.PORTUGUESE_NIF,
            PersonalKind.SWISS,
            PersonalKind.LATVIAN_NEW,
            PersonalKind.OIB,
            PersonalKind.TAJ);

    private final Random random = new Random(SEED);
    private final MadeUpIdentifiers identifiers = new MadeUpIdentifiers(SEED);
    private final SubmissionCheck check = SubmissionCheck.of(NETWORK.registry(), IntakePolicy.standard());

    /** Where identifiers are planted. */
    private enum Place {
        CODES_COLUMN,
        CODES_ONE_VALUE,
        CODES_IN_TEXT,
        NEW_COLUMN,
        NEW_COLUMN_THREE_VALUES,
        NEW_COLUMN_ONE_VALUE,
        NEW_COLUMN_IN_TEXT,
        NO_HEADER;

        boolean fits(PersonalKind kind) {
            boolean one = FROM_ONE_VALUE.contains(kind);
            boolean dated = kind.rule().equals("P05") && !WITHOUT_DATE.contains(kind);
            return switch (this) {
                case CODES_COLUMN -> kind != PersonalKind.FREE_TEXT;
                case NEW_COLUMN -> true;
                case NEW_COLUMN_THREE_VALUES -> one || dated;
                case CODES_ONE_VALUE, NEW_COLUMN_ONE_VALUE, CODES_IN_TEXT, NEW_COLUMN_IN_TEXT -> one;
                case NO_HEADER -> !AS_COUNTS.contains(kind);
            };
        }
    }

    /** Files with planted identifiers of a kind, how many of them were found under their rule, and how many deleted. */
    private static final class Tally {
        private int planted;
        private int found;
        private int deleted;
        private final Map<Place, Integer> missed = new EnumMap<>(Place.class);

        double share() {
            return (double) found / planted;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "planted %4d  found %4d (%5.1f %%)  deleted %4d  %s",
                    planted,
                    found,
                    100 * share(),
                    deleted,
                    missed);
        }
    }

    @Test
    void plantedIdentifiersAreFound() {
        assertFound(plant(400));
    }

    @Test
    void goodSubmissionsAreTakenIn() {
        assertEquals(List.of(), refused(100));
    }

    @Test
    @Tag("slow")
    void fiveThousandPlantedIdentifiersAreFound() {
        Map<PersonalKind, Tally> found = plant(5000);
        found.forEach((kind, tally) -> System.out.println(String.format("%-22s %s %s", kind, kind.rule(), tally)));
        assertFound(found);
    }

    @Test
    @Tag("slow")
    void tenThousandGoodSubmissionsAreTakenIn() {
        List<String> refused = refused(10_000);
        System.out.println("Refused " + refused.size() + " of 10000 good submissions: " + refused);
        assertTrue(refused.size() <= 10, refused.toString());
    }

    private Map<PersonalKind, Tally> plant(int count) {
        Map<PersonalKind, Tally> tallies = new TreeMap<>();
        PersonalKind[] kinds = PersonalKind.values();
        int planted = 0;
        for (int i = 0; planted < count; i++) {
            PersonalKind kind = kinds[i % kinds.length];
            Place place = Place.values()[i / kinds.length % Place.values().length];
            if (place.fits(kind)) {
                planted++;
                Tally tally = tallies.computeIfAbsent(kind, k -> new Tally());
                CheckedSubmission checked = check(planted(kind, place));
                boolean found = checked.status() == Status.REFUSED
                        && checked.findings().stream()
                                .anyMatch(f -> f.rule().id().equals(kind.rule())
                                        && f.detail().contains("look like " + kind.label()));
                tally.planted++;
                tally.found += found ? 1 : 0;
                tally.deleted += checked.deletesFiles() ? 1 : 0;
                if (!found) {
                    tally.missed.merge(place, 1, Integer::sum);
                }
            }
        }
        return tallies;
    }

    private MadeUpFile planted(PersonalKind kind, Place place) {
        MadeUpFile file = FILES.nextWithCovariates(random);
        int rows = file.rows.size();
        boolean codes = place == Place.CODES_COLUMN || place == Place.CODES_ONE_VALUE || place == Place.CODES_IN_TEXT;
        int column = codes ? FILES.covariate(file, random) : file.header.size();
        if (!codes) {
            file.header.add("remarks");
            file.rows.forEach(row -> row.add(random.nextInt(3) == 0 ? "" : random.nextBoolean() ? "low" : "high"));
        }
        switch (place) {
            case CODES_COLUMN, NEW_COLUMN, NO_HEADER -> file.rows.forEach(row -> row.set(column, identifiers.of(kind)));
            case CODES_ONE_VALUE, NEW_COLUMN_ONE_VALUE ->
                file.rows.get(random.nextInt(rows)).set(column, identifiers.of(kind));
            case CODES_IN_TEXT, NEW_COLUMN_IN_TEXT ->
                file.rows
                        .get(random.nextInt(rows))
                        .set(
                                column,
                                "noted as " + identifiers.of(kind)
                                        + (random.nextBoolean() ? ", twice" : " in the file"));
            case NEW_COLUMN_THREE_VALUES -> {
                int first = random.nextInt(rows - 2);
                for (int i = first; i < first + 3; i++) {
                    file.rows.get(i).set(column, identifiers.of(kind));
                }
            }
        }
        if (place == Place.NO_HEADER) {
            file.header.clear();
        }
        return file;
    }

    private List<String> refused(int count) {
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CheckedSubmission checked = check(FILES.next(random));
            if (checked.status() != Status.ACCEPTED) {
                refused.add(checked.findings().toString());
            }
        }
        return refused;
    }

    private CheckedSubmission check(MadeUpFile file) {
        return check.check(new MemorySource(file.files()), Precedents.NONE);
    }

    private static void assertFound(Map<PersonalKind, Tally> tallies) {
        int planted = 0;
        int found = 0;
        for (Map.Entry<PersonalKind, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            boolean checksum =
                    Set.of("P03", "P04", "P05").contains(entry.getKey().rule());
            planted += checksum ? tally.planted : 0;
            found += checksum ? tally.found : 0;
            assertTrue(tally.share() >= (checksum ? 0.98 : 0.95), entry.toString());
            assertEquals(tally.planted, tally.deleted, entry.toString());
        }
        assertEquals(PersonalKind.values().length, tallies.size());
        assertTrue(found >= 0.995 * planted, found + " of " + planted);
    }

    private static Set<PersonalKind> ofRule(String rule) {
        Set<PersonalKind> kinds = EnumSet.noneOf(PersonalKind.class);
        for (PersonalKind kind : PersonalKind.values()) {
            if (kind.rule().equals(rule)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static EnumSet<PersonalKind> union(Set<PersonalKind> one, Set<PersonalKind> two, Set<PersonalKind> three) {
        EnumSet<PersonalKind> union = EnumSet.copyOf(one);
        union.addAll(two);
        union.addAll(three);
        return union;
    }
}
