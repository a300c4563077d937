package org.intercop.assay.evidence.submission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a submission on their way through the rules, with the texts they share kept once. */
final class Candidates {
    private final List<Candidate> rows = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    /** A row of one file, by its place, and what it says. */
    static final class Candidate {
        final String resource;
        final long row;
        final String participant;
        final String intervention;
        final String version;
        final String study;
        final String arm;
        final List<String> values;
        final long count;
        State state;

        /** The row before this one of the same participant and intervention; null if there is none. */
        Candidate earlier;

        Candidate(
                String resource,
                long row,
                String participant,
                String intervention,
                String version,
                String study,
                String arm,
                List<String> values,
                long count,
                State state) {
            this.resource = resource;
            this.row = row;
            this.participant = participant;
            this.intervention = intervention;
            this.version = version;
            this.study = study;
            this.arm = arm;
            this.values = values;
            this.count = count;
            this.state = state;
        }

        /** This row and all earlier ones of the same participant and intervention, in their order. */
        List<Candidate> sameParticipant() {
            if (earlier == null) {
                return List.of(this);
            }
            List<Candidate> rows = new ArrayList<>();
            for (Candidate row = this; row != null; row = row.earlier) {
                rows.add(row);
            }
            Collections.reverse(rows);
            return rows;
        }

        /** Whether another row says the same of the same person. */
        boolean saysTheSameAs(Candidate other) {
            return version.equals(other.version) && study.equals(other.study) && values.equals(other.values);
        }
    }

    /** What is to become of a row. */
    enum State {
        ACCEPTED,
        QUARANTINED,
        /** A further copy of an identical row: left out, but no error of the data. */
        COPY
    }

    void add(Candidate candidate) {
        rows.add(candidate);
    }

    List<Candidate> rows() {
        return rows;
    }

    String shared(String text) {
        String first = texts.putIfAbsent(text, text);
        return first == null ? text : first;
    }
}
