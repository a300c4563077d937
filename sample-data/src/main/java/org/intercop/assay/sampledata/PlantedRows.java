package org.intercop.assay.sampledata;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.random.RandomGenerator;

/**
 * Rows with mistakes, added to an agency's good records, each breaking one known rule of intake. Which records are copied
 * depends on nothing but chance, so that leaving them out biases nothing.
 *
 * @param rows the added rows
 * @param rowsByRule how many rows of the submission each rule must find: the added ones and, where a person then occurs
 *     twice, the good ones with them
 */
record PlantedRows(List<Map<String, String>> rows, SortedMap<String, Integer> rowsByRule) {
    static final PlantedRows NONE = new PlantedRows(List.of(), new TreeMap<>());

    private static final int RECORDS_PER_MISTAKE = 400;

    PlantedRows {
        rows = List.copyOf(rows);
        rowsByRule = Collections.unmodifiableSortedMap(new TreeMap<>(rowsByRule));
    }

    /** A mistake: how it changes a record, and the rule that must find it. */
    private enum Mistake {
        DUPLICATE("R01") {
            @Override
            void plant(Map<String, String> row, String covariate) {
                row.put("followup_days", "365");
            }
        },
        BOTH_ARMS("R03") {
            @Override
            void plant(Map<String, String> row, String covariate) {
                row.put("arm", row.get("arm").equals("treated") ? "comparison" : "treated");
                row.put("completed", "");
            }
        },
        OUTCOME_CONTRADICTS_DAY("R04") {
            @Override
            void plant(Map<String, String> row, String covariate) {
                row.put("reoffended", "no");
                row.put("reoffended_day", "120");
            }
        },
        EVENT_OUTSIDE_FOLLOW_UP("R05") {
            @Override
            void plant(Map<String, String> row, String covariate) {
                row.put("followup_days", "90");
                row.put("reoffended", "yes");
                row.put("reoffended_day", "200");
                row.put("referred", "");
                row.put("referred_day", "");
            }
        },
        MISSING_COVARIATE("R10") {
            @Override
            void plant(Map<String, String> row, String covariate) {
                row.put(covariate, "");
            }
        };

        private final String rule;

        Mistake(String rule) {
            this.rule = rule;
        }

        abstract void plant(Map<String, String> row, String covariate);

        boolean sameParticipant() {
            return this == DUPLICATE || this == BOTH_ARMS;
        }
    }

    /**
     * Plants each kind of mistake once per 400 records, at least once.
     *
     * @param needed a covariate that each intervention's plan needs
     */
    static PlantedRows among(List<Map<String, String>> records, Map<String, String> needed, RandomGenerator random) {
        List<Map<String, String>> candidates = new ArrayList<>(records.stream()
                .filter(row -> row.get("followup_days").equals("366")
                        && !row.get("reoffended").isEmpty())
                .toList());
        List<Map<String, String>> rows = new ArrayList<>();
        SortedMap<String, Integer> rowsByRule = new TreeMap<>();
        int times = 1 + records.size() / RECORDS_PER_MISTAKE;
        for (Mistake mistake : Mistake.values()) {
            for (int i = 0; i < times; i++) {
                Map<String, String> row = new LinkedHashMap<>(candidates.remove(random.nextInt(candidates.size())));
                if (!mistake.sameParticipant()) {
                    row.put("participant", Seeds.pseudonym(random));
                }
                mistake.plant(row, needed.get(row.get("intervention")));
                rows.add(row);
                rowsByRule.merge(mistake.rule, mistake.sameParticipant() ? 2 : 1, Integer::sum);
            }
        }
        return new PlantedRows(rows, rowsByRule);
    }
}
