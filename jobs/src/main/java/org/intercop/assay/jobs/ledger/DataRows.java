package org.intercop.assay.jobs.ledger;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** The rows that a commit adds to each table of data. */
final class DataRows {
    private DataRows() {}

    static Iterator<Object[]> of(String table, List<Accepted> accepted) {
        return table.equals(Tables.RECORDS)
                ? new Records(accepted)
                : stream(table, accepted).iterator();
    }

    /** One record after the other: the iterator of a flattened stream would hold all people of a cohort at once. */
    private static final class Records implements Iterator<Object[]> {
        private final Iterator<Accepted> submissions;
        private Accepted submission;
        private Iterator<Accepted.Part> parts = Collections.emptyIterator();
        private Accepted.Part part;
        private Iterator<Accepted.Person> people = Collections.emptyIterator();

        Records(List<Accepted> accepted) {
            submissions = accepted.iterator();
        }

        @Override
        public boolean hasNext() {
            while (!people.hasNext()) {
                if (parts.hasNext()) {
                    part = parts.next();
                    people = part.people().iterator();
                } else if (submissions.hasNext()) {
                    submission = submissions.next();
                    parts = submission.cohorts().iterator();
                } else {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Object[] next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more records");
            }
            return record(submission, part, people.next());
        }
    }

    private static Stream<Object[]> stream(String table, List<Accepted> accepted) {
        return switch (table) {
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
