package org.intercop.assay.evidence.release;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.evaluation.PoolKey;
import org.intercop.assay.evidence.evaluation.PooledPosterior;
import org.intercop.assay.evidence.evaluation.Prior;

/**
 * Countries pooled by their likelihoods: a row of the release's {@code posteriors}. Its countries' own effects are rows
 * of {@code country_effects}.
 *
 * @param key what is pooled
 * @param prior of the mean effect
 * @param contributors countries (or country:study) pooled, ascending
 * @param silent countries that may be pooled but say nothing of the effect, ascending
 * @param treated mature treated people behind the pool
 * @param comparison mature comparison people behind the pool
 * @param posterior what is known now, its countries left out; empty where nothing is
 * @param reason why nothing is known; empty text otherwise
 */
public record PosteriorRow(
        PoolKey key,
        Prior prior,
        List<String> contributors,
        List<String> silent,
        long treated,
        long comparison,
        Optional<PooledPosterior> posterior,
        String reason) {
    public PosteriorRow {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(prior, "prior");
        contributors = contributors.stream().sorted().toList();
        silent = silent.stream().sorted().toList();
        posterior = posterior.map(PooledPosterior::withoutCountries);
        if (posterior.isPresent() != reason.isEmpty()) {
            throw new IllegalArgumentException("reason: '" + reason + "' does not fit the posterior of " + key);
        }
    }

    String sortKey() {
        return key + "/" + prior.code();
    }
}
