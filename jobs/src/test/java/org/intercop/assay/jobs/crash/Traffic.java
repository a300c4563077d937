package org.intercop.assay.jobs.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.intercop.assay.jobs.crash.Sent.Fate;
import org.intercop.assay.jobs.evaluate.Digests;

/**
 * What agencies send, by seed: records, cells, profiles, replacements, corrections with rows left out, repetitions,
 * withdrawals of submissions and people, and what must be refused. What becomes of a submission never depends on which
 * run takes it in, so that a disturbed workspace can be held against an undisturbed one.
 */
final class Traffic {
    /** Sends records, cells, replacements and corrections. */
    private static final String ALDER = "alder";
    /** Sends records and takes them back. */
    private static final String BIRCH = "birch";
    /** Sends likelihoods. */
    private static final String CEDAR = "cedar";
    /** Sends records that somebody else copies. */
    private static final String ASPEN = "aspen";
    /** Sends what is counted by the week. */
    private static final String ELDER = "elder";
    /** Sends what must be refused. */
    private static final String WILLOW = "willow";
    /** Copies pseudonyms of another agency. Stands last, so that what it copies was taken in before. */
    private static final String YEW = "yew";

    private static final int KINDS = 17;
    /** The row that is left out. */
    private static final int ODD = 3;

    private static final int WEEKS = 52;
    private static final List<String> AGES = List.of("12-15", "16-17", "18-21");
    private static final List<String> OFFENCES = List.of("0", "1-2");
    private static final String RECORDS =
            "participant,intervention,version,arm,start_month,followup_days,age_band,prior_offences,reoffended,"
                    + "reoffended_day,referred,completed\n";
    private static final String CELLS =
            "intervention,version,arm,start_month,age_band,prior_offences,reoffended,referred,completed,count\n";

    private final SplittableRandom random;
    private final SortedMap<String, Integer> sequences = new TreeMap<>();
    private final List<String> standing = new ArrayList<>();
    private String lastOfAlder = "";
    private Sent lastCells;
    private List<String> leftOut = List.of();
    private List<String> copiedRows = List.of();
    private int sent;

    Traffic(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** What is registered besides the example: path below the workspace to content. */
    static SortedMap<String, byte[]> registry() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        List<List<String>> agencies = List.of(
                List.of(ALDER, "SE"),
                List.of(ASPEN, "NL"),
                List.of(BIRCH, "FI"),
                List.of(CEDAR, "DE"),
                List.of(ELDER, "BE"),
                List.of(WILLOW, "DK"),
                List.of(YEW, "IE"));
        agencies.forEach(agency -> files.put(
                "registry/agencies/" + agency.get(0) + ".yaml",
                ("id: " + agency.get(0) + "\nname: Invented\ncountry: " + agency.get(1) + "\nsynthetic: true\n")
                        .getBytes(StandardCharsets.UTF_8)));
        files.put(
                "registry/series/attacks-weekly.yaml",
                "code: attacks-weekly\nname: Attacks\nevent: An attack reported\nperiod: week\n"
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** One of each kind, in an order in which each has what it refers to. */
    List<Sent> everything() {
        List<Sent> all = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            all.add(next(kind));
        }
        return all;
    }

    /** The next one or two submissions, of the kinds in turn. */
    List<Sent> some() {
        List<Sent> some = new ArrayList<>();
        int number = random.nextInt(1, 3);
        for (int n = 0; n < number; n++) {
            some.add(next(sent % KINDS));
        }
        return some;
    }

    private Sent next(int kind) {
        Sent one =
                switch (kind) {
                    case 0 -> alder(people(14), "");
                    case 1, 5 -> birch();
                    case 2 -> withClutter(cells());
                    case 3 -> profile();
                    case 4 -> personal();
                    case 6 -> alder(people(12), replacing("update"));
                    case 7 -> erasure();
                    case 8 -> repetition();
                    case 9 -> wrongSum().zipped();
                    case 10 -> aspen().zipped();
                    case 11 -> copied();
                    case 12 -> alder(withOddRow(people(40)), replacing("correction"));
                    case 13 -> withdrawal();
                    case 14 -> series();
                    case 15 -> birchWithOddRow();
                    case 16 -> erasureOfOddRow();
                    default -> throw new IllegalArgumentException("kind: there is none " + kind);
                };
        sent++;
        return one;
    }

    private Sent alder(List<String> rows, String more) {
        Sent one = submission(ALDER, "SE", "records", table(rows), more, Fate.TAKEN, List.of());
        lastOfAlder = one.submission();
        return one;
    }

    private Sent aspen() {
        copiedRows = people(11);
        return submission(ASPEN, "NL", "records", table(copiedRows), "", Fate.TAKEN, List.of());
    }

    /** The next week, with or without what it refers to. */
    private Sent series() {
        int week = sequences.getOrDefault(ELDER, 0);
        String row = String.format(
                java.util.Locale.ROOT,
                "attacks-weekly,%d-W%02d,%d,%s%n",
                2015 + week / WEEKS,
                1 + week % WEEKS,
                random.nextInt(50),
                random.nextBoolean() ? "" : "1200");
        return submission(ELDER, "BE", "series", "series,period,count,exposure\n" + row, "", Fate.TAKEN, List.of());
    }

    private static String table(List<String> rows) {
        return RECORDS + String.join("\n", rows) + "\n";
    }

    private String replacing(String because) {
        return ",\"replaces\":[\"" + lastOfAlder + "\"],\"because\":\"" + because + "\"";
    }

    private Sent birch() {
        List<String> rows = people(9);
        List<String> pseudonyms = rows.stream().map(Traffic::pseudonym).toList();
        Sent one = submission(BIRCH, "FI", "records", table(rows), "", Fate.TAKEN, List.of());
        standing.add(one.submission() + " " + String.join(" ", pseudonyms));
        return one;
    }

    private Sent birchWithOddRow() {
        List<String> rows = withOddRow(people(40));
        Sent one = submission(BIRCH, "FI", "records", table(rows), "", Fate.TAKEN, List.of());
        standing.add(one.submission() + " " + pseudonym(rows.get(0)) + " " + pseudonym(rows.get(1)));
        leftOut = List.of(one.submission(), pseudonym(rows.get(ODD)));
        return one;
    }

    /** Somebody wants to be forgotten who stands only in a row that was left out. */
    private Sent erasureOfOddRow() {
        return erasure(leftOut.get(0), List.of(leftOut.get(1)));
    }

    private static String pseudonym(String row) {
        return row.substring(0, row.indexOf(','));
    }

    private Sent cells() {
        StringBuilder rows = new StringBuilder(CELLS);
        for (String age : AGES) {
            rows.append("example-warning-visit,1,treated,2024-05,").append(age).append(",0,no,yes,yes,");
            rows.append(random.nextInt(5, 30)).append('\n');
            rows.append("example-warning-visit,1,comparison,2024-05,")
                    .append(age)
                    .append(",0,yes,no,,");
            rows.append(random.nextInt(5, 30)).append('\n');
        }
        lastCells = submission(ALDER, "SE", "cells", rows.toString(), "", Fate.TAKEN, List.of());
        return lastCells;
    }

    /** With what systems leave in folders. */
    private static Sent withClutter(Sent one) {
        one.files().put(".DS_Store", new byte[] {0, 0, 0, 1});
        return one;
    }

    private Sent profile() {
        String json = "{\"profiles\":[{\"intervention\":\"example-warning-visit\",\"version\":\"1\",\"measure\":"
                + "\"reoffended\",\"effect\":\"odds-ratio\",\"estimator\":\"ipw-att\",\"estimate\":-0."
                // never twice: the same content would rightly be answered as a repetition
                + random.nextInt(100_000_000, 900_000_000)
                + ",\"standardError\":0.125,\"people\":{\"treated\":120,\"comparison\":240},\"checks\":"
                + "{\"matureShare\":0.75,\"attrition\":{\"overall\":0.1,\"difference\":0.02},"
                + "\"largestDifference\":0.04}}]}\n";
        return submission(CEDAR, "DE", "profiles", json, "", Fate.TAKEN, List.of());
    }

    /** An address where a code should be. */
    private Sent personal() {
        List<String> rows = people(8);
        List<String> secrets = rows.stream()
                .map(row -> "kari" + row.substring(0, 8) + "@post.example.org")
                .toList();
        List<String> odd = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            odd.add(secrets.get(r) + rows.get(r).substring(rows.get(r).indexOf(',')));
        }
        return submission(WILLOW, "DK", "records", table(odd), "", Fate.DELETED, secrets);
    }

    /** Pseudonyms of another agency: refuses it, and puts the other on hold. */
    private Sent copied() {
        return submission(YEW, "IE", "records", table(copiedRows), "", Fate.DELETED, List.of());
    }

    /** The sum in the manifest is not that of the file. */
    private Sent wrongSum() {
        Sent one = submission(WILLOW, "DK", "records", table(people(7)), "", Fate.REFUSED, List.of());
        one.files().put("data.csv", table(people(7)).getBytes(StandardCharsets.UTF_8));
        return one;
    }

    /** The content of an earlier submission, sent again. */
    private Sent repetition() {
        return new Sent(
                lastCells.folder() + "-again-" + sent,
                lastCells.submission(),
                ALDER,
                Fate.REPEATED,
                lastCells.files(),
                List.of());
    }

    private Sent withdrawal() {
        String[] first = standing.remove(0).split(" ");
        return submission(
                BIRCH,
                "FI",
                "withdrawal",
                "",
                ",\"withdraws\":[\"" + first[0] + "\"]",
                Fate.TAKES_BACK,
                List.of(first).subList(1, first.length));
    }

    /** Two people want to be forgotten. */
    private Sent erasure() {
        String[] last = standing.get(standing.size() - 1).split(" ");
        return erasure(last[0], List.of(last[1], last[2]));
    }

    private Sent erasure(String submission, List<String> leavers) {
        return submission(
                BIRCH,
                "FI",
                "withdrawal",
                "participant\n" + String.join("\n", leavers) + "\n",
                ",\"withdraws\":[\"" + submission + "\"]",
                Fate.TAKES_BACK,
                leavers);
    }

    private List<String> people(int number) {
        List<String> rows = new ArrayList<>();
        for (int n = 0; n < number; n++) {
            boolean treated = n % 2 == 0;
            boolean event = random.nextInt(3) == 0;
            rows.add(String.join(
                    ",",
                    pseudonym(),
                    "example-warning-visit,1",
                    treated ? "treated" : "comparison",
                    "2024-0" + random.nextInt(3, 8) + ",366",
                    AGES.get(random.nextInt(AGES.size())),
                    OFFENCES.get(random.nextInt(OFFENCES.size())),
                    event ? "yes," + random.nextInt(20, 300) : "no,",
                    random.nextBoolean() ? "yes" : "no",
                    treated ? (random.nextBoolean() ? "yes" : "no") : ""));
        }
        return rows;
    }

    /** A start after the day of the figures: one row is left out. */
    private static List<String> withOddRow(List<String> rows) {
        List<String> odd = new ArrayList<>(rows);
        odd.set(ODD, odd.get(ODD).replaceFirst("2024-0[0-9]", "2026-09"));
        return odd;
    }

    private String pseudonym() {
        return String.format(java.util.Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
    }

    private Sent submission(
            String agency, String country, String contents, String data, String more, Fate fate, List<String> secrets) {
        int sequence = sequences.merge(agency, 1, Integer::sum);
        String id = agency + "-" + sequence;
        SortedMap<String, byte[]> files = new TreeMap<>();
        String resources = "";
        if (!data.isEmpty()) {
            byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
            String path = contents.equals("profiles") ? "data.json" : "data.csv";
            files.put(path, bytes);
            resources = "{\"name\":\"data\",\"path\":\"" + path + "\",\"bytes\":" + bytes.length + ",\"hash\":\"sha256:"
                    + Digests.sha256(bytes) + "\"}";
        }
        String outcomes =
                switch (contents) {
                    case "withdrawal", "series" -> "";
                    case "profiles" -> ",\"outcomes\":{\"reoffended\":\"reoffended-12m-conviction\"}";
                    default ->
                        ",\"outcomes\":{\"completed\":\"completed-course\",\"referred\":\"referred-legal-career-12m\","
                                + "\"reoffended\":\"reoffended-12m-conviction\"}";
                };
        String manifest = "{\"$schema\":\"https://datapackage.org/profiles/2.0/datapackage.json\",\"assay\":{"
                + "\"schemaVersion\":\"1\",\"agency\":\"" + agency + "\",\"country\":\"" + country
                + "\",\"submission\":\"" + id + "\",\"sequence\":" + sequence
                + ",\"asOf\":\"2026-03-31\",\"contents\":\"" + contents + "\"" + outcomes + more
                + "},\"resources\":[" + resources + "]}\n";
        files.put("datapackage.json", manifest.getBytes(StandardCharsets.UTF_8));
        return new Sent(id, id, agency, fate, files, secrets);
    }
}
