package org.intercop.assay.jobs.ledger;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The rows that a commit adds to each table of data. */
final class DataRows {
    private DataRows() {}

    static Iterator<Object[]> of(String table, List<Accepted> accepted) {
        return stream(table, accepted).iterator();
    }

    private static Stream<Object[]> stream(String table, List<Accepted> accepted) {
        return switch (table) {
            case Tables.RECORDS ->
                accepted.stream().flatMap(one -> one.cohorts().stream()
                        .flatMap(part -> part.people().stream().map(person -> record(one, part, person))));
            case Tables.CELLS ->
                accepted.stream().flatMap(one -> one.cohorts().stream()
                        .map(part -> CellCodec.toRow(
                                one.entry().submission(), one.entry().batch(), part.cohort(), part.cells())));
            case Tables.SERIES -> accepted.stream().flatMap(DataRows::points);
            default ->
                accepted.stream().flatMap(one -> one.likelihoods().stream()
                        .map(likelihood -> DeclaredCodec.toRow(
                                one.entry().submission(), one.entry().batch(), likelihood)));
        };
    }

    private static Stream<Object[]> points(Accepted accepted) {
        return accepted.series().stream().flatMap(counted -> counted.series().points().entrySet().stream()
                .map(point -> new Object[] {
                    accepted.entry().submission(),
                    accepted.entry().batch(),
                    counted.country().value(),
                    counted.series().code(),
                    point.getKey(),
                    point.getValue().count(),
                    point.getValue().exposure().isPresent()
                            ? (Long) point.getValue().exposure().getAsLong()
                            : null
                }));
    }

    private static Object[] record(Accepted accepted, Accepted.Part part, Accepted.Person person) {
        CohortKey cohort = part.cohort();
        return new Object[] {
            accepted.entry().submission(),
            accepted.entry().batch(),
            cohort.intervention(),
            cohort.version(),
            cohort.study(),
            cohort.country().value(),
            person.person(),
            person.token(),
            person.cell()
        };
    }
}
