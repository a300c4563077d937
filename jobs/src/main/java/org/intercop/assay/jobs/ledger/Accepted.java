package org.intercop.assay.jobs.ledger;

import java.util.List;
import org.intercop.assay.evidence.evaluation.DeclaredProfile;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.AcceptedSeries;
import org.intercop.assay.evidence.submission.ListOnDemand;
import org.intercop.assay.stats.cell.CellTable;

/**
 * A checked submission, ready for the ledger.
 *
 * @param entry the submission; its generation and batch are those of the attempt it is meant for
 * @param cohorts its people by cohort
 * @param likelihoods the likelihoods it came with; empty where it came with people
 * @param series the series it came with; mostly empty
 */
public record Accepted(SubmissionEntry entry, List<Part> cohorts, List<Likelihood> likelihoods, List<Counted> series) {
    public Accepted {
        cohorts = List.copyOf(cohorts);
        likelihoods = List.copyOf(likelihoods);
        series = List.copyOf(series);
    }

    /** A submission without series. */
    public Accepted(SubmissionEntry entry, List<Part> cohorts, List<Likelihood> likelihoods) {
        this(entry, cohorts, likelihoods, List.of());
    }

    /**
     * What was counted in a country by the week or month.
     *
     * @param country where
     * @param series what, and how much in which period
     */
    public record Counted(CountryCode country, AcceptedSeries series) {}

    /**
     * A likelihood of an effect.
     *
     * @param key what it is of
     * @param declared the likelihood and what the agency says of it
     */
    public record Likelihood(ProfileKey key, DeclaredProfile declared) {}

    /**
     * The people of one cohort.
     *
     * @param cohort who they are
     * @param cells everybody, compressed
     * @param people the individual records; empty where the agency shares cells only
     */
    public record Part(CohortKey cohort, CellTable cells, List<Person> people) {
        public Part {
            people = ListOnDemand.copyOf(people);
        }
    }

    /**
     * One person.
     *
     * @param person the re-keyed pseudonym
     * @param token the same for the same pseudonym whichever agency sent it
     * @param cell the cell that holds the person's values: a row of the cohort's cells
     */
    public record Person(String person, String token, int cell) {}
}
