package org.intercop.assay.evidence.submission;

import java.util.List;
import org.intercop.assay.stats.cell.CellTable;

/**
 * What was accepted for one version of an intervention and one study.
 *
 * @param intervention the intervention's id
 * @param version its version
 * @param study code of the study; empty text where there is none
 * @param records one for each person in ascending order of pseudonym, made as they are asked for; empty if the submission
 *     holds cells
 * @param cells the same people as weighted cells, see {@link Columns#variables}
 */
public record AcceptedGroup(
        String intervention, String version, String study, List<AcceptedRecord> records, CellTable cells) {
    public AcceptedGroup {
        records = ListOnDemand.copyOf(records);
        if (!records.isEmpty() && records.size() != cells.total()) {
            throw new IllegalArgumentException(
                    "cells: count " + cells.total() + " people where there are " + records.size() + " records");
        }
    }

    /**
     * One person.
     *
     * @param participant the pseudonym as the agency sent it
     * @param cell the cell that holds the person's values: a row of the group's cells
     */
    public record AcceptedRecord(String participant, int cell) {}

    /** What a record says: one value for each variable of the cells. */
    public List<String> values(AcceptedRecord record) {
        return cells.labels(record.cell());
    }
}
