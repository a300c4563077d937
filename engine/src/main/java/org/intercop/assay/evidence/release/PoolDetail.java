package org.intercop.assay.evidence.release;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a release says of its pools beside the pooled figures themselves. Its lists are in a fixed order, whatever the
 * order they were given in.
 *
 * @param posteriors countries pooled by their likelihoods
 * @param countryEffects the effect in each country given all
 * @param influences what each country does to a pool
 * @param asymmetries whether small countries say something else
 * @param versionEffects what the version has to do with the effect
 */
public record PoolDetail(
        List<PosteriorRow> posteriors,
        List<CountryEffectRow> countryEffects,
        List<InfluenceRow> influences,
        List<AsymmetryRow> asymmetries,
        List<VersionEffectRow> versionEffects) {
    /** Nothing. */
    public static final PoolDetail NONE = new PoolDetail(List.of(), List.of(), List.of(), List.of(), List.of());

    public PoolDetail {
        posteriors = sorted(
                "posteriors",
                posteriors,
                PosteriorRow::sortKey,
                comparing(PosteriorRow::key).thenComparing(PosteriorRow::prior));
        countryEffects = sorted("countryEffects", countryEffects, CountryEffectRow::key, CountryEffectRow.ORDER);
        influences = sorted("influences", influences, InfluenceRow::key, InfluenceRow.ORDER);
        asymmetries = sorted("asymmetries", asymmetries, AsymmetryRow::key, comparing(AsymmetryRow::key));
        versionEffects =
                sorted("versionEffects", versionEffects, VersionEffectRow::key, comparing(VersionEffectRow::key));
    }

    private static <T, K> List<T> sorted(
            String argument, List<T> rows, Function<T, K> key, Comparator<? super T> order) {
        Set<K> seen = new HashSet<>();
        for (T row : rows) {
            if (!seen.add(key.apply(row))) {
                throw new IllegalArgumentException(argument + ": " + key.apply(row) + " occurs twice");
            }
        }
        return rows.stream().sorted(order).toList();
    }
}
