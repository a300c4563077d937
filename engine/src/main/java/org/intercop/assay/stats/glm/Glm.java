package org.intercop.assay.stats.glm;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.intercop.assay.stats.estimand.Estimation;
import org.intercop.assay.stats.estimand.Estimation.NotEstimable;
import org.intercop.assay.stats.estimand.Estimation.Reason;

/**
 * A generalised linear model, fitted by maximum likelihood with iteratively reweighted least squares: link(mean) =
 * offset + X coefficients. A value of options: {@code Glm.logistic().fit(x, y)}.
 *
 * <p>A fit runs to the limit of double precision and agrees with R's {@code glm} at {@code epsilon = 1e-14}. Where
 * there is no estimate the answer says why:
 * <ul>
 *   <li>no rows, or all counts zero: NO_DATA;
 *   <li>every response of a binomial or count model is zero: NO_EVENTS; every record of a binomial model has the
 *       event: ALL_EVENTS; every measurement of a Gaussian model is alike: NO_VARIATION;
 *   <li>a column is zero throughout, or constant beside the intercept: NO_VARIATION, naming it;
 *   <li>a column is a linear combination of columns before it: COLLINEAR, naming all of them;
 *   <li>fewer distinct rows than columns, or no degree of freedom left for an estimated dispersion: TOO_FEW_RECORDS;
 *   <li>complete or quasi-complete separation: SEPARATION, naming the coefficients that grow without bound;
 *   <li>anything else that keeps the iteration from settling: NO_CONVERGENCE.
 * </ul>
 *
 * <p>Source: McCullagh and Nelder (1989), Generalized Linear Models, doi:10.1007/978-1-4899-3242-6.
 */
public final class Glm {
    private final Family family;
    private final Link link;
    private final boolean estimatedDispersion;

    private Glm(Family family, Link link, boolean estimatedDispersion) {
        this.family = Objects.requireNonNull(family, "family");
        this.link = Objects.requireNonNull(link, "link");
        this.estimatedDispersion = estimatedDispersion;
    }

    /** A model of this family with its default link. */
    public static Glm of(Family family) {
        return new Glm(family, family.defaultLink(), family.freeDispersion());
    }

    /** Logistic regression. */
    public static Glm logistic() {
        return of(Family.binomial());
    }

    /** Poisson regression with a logarithmic link. */
    public static Glm poisson() {
        return of(Family.poisson());
    }

    /** Ordinary least squares. */
    public static Glm linear() {
        return of(Family.gaussian());
    }

    /** The same with another link. */
    public Glm withLink(Link link) {
        return new Glm(family, link, estimatedDispersion);
    }

    /**
     * The same with the dispersion estimated as Pearson's chi-square over its degrees of freedom: quasi-Poisson and
     * quasi-binomial models. Standard errors carry its root and p values come from Student's t.
     */
    public Glm withEstimatedDispersion() {
        return new Glm(family, link, true);
    }

    /** The distribution of the response. */
    public Family family() {
        return family;
    }

    /** The link between mean and linear predictor. */
    public Link link() {
        return link;
    }

    /** Whether the dispersion is estimated; otherwise it is 1. */
    public boolean dispersionIsEstimated() {
        return estimatedDispersion;
    }

    /**
     * Fits the model.
     *
     * @param x the columns of the linear predictor
     * @param y the responses of the same rows
     * @throws IllegalArgumentException if the rows do not match or a response lies outside the family's domain
     */
    public Estimation<GlmFit> fit(ModelMatrix x, Responses y) {
        return fit(x, y, Optional.empty());
    }

    /** Fits from coefficients near the answer. */
    Estimation<GlmFit> fit(ModelMatrix x, Responses y, Optional<double[]> start) {
        double[] total = total(x, y);
        Optional<NotEstimable<GlmFit>> obstacle = obstacle(y, total);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        if (x.columnCount() == 0) {
            throw new IllegalArgumentException("x: has no columns");
        }
        return Basis.of(x, total).flatMap(basis -> {
            Optional<Irls.End> end = iteration(y, basis, total).run(start.map(basis::parameters));
            if (end.isEmpty()) {
                return Estimation.not(
                        Reason.NO_CONVERGENCE,
                        "the " + family + " model did not settle on " + y.records() + " records");
            }
            if (end.get().recession.isPresent()) {
                return Estimation.not(
                        Reason.SEPARATION,
                        separation(x, y, basis, total, end.get()).sentence());
            }
            long degrees = y.records() - x.columnCount();
            if (estimatedDispersion && degrees <= 0) {
                return Estimation.not(
                        Reason.TOO_FEW_RECORDS,
                        y.records() + " records leave no degree of freedom beside " + x.columnCount()
                                + " coefficients");
            }
            return Estimation.of(new GlmFit(this, x, y, basis, end.get()));
        });
    }

    /**
     * The columns that the records determine: each column that is zero throughout or depends linearly on those before it
     * is left out, as R does silently. A coefficient that is left out is unknown, not zero; leave columns out only where
     * their coefficients are of no interest.
     */
    public ModelMatrix determined(ModelMatrix x, Responses y) {
        double[] total = total(x, y);
        return total.length == 0 || x.columnCount() == 0 || Basis.of(x, total).isEstimated()
                ? x
                : x.columns(Basis.independent(x, total));
    }

    /**
     * What separates the data, if they are separated.
     *
     * @return empty if they are not, or if there is another reason why no estimate exists
     */
    public Optional<Separation> separation(ModelMatrix x, Responses y) {
        double[] total = total(x, y);
        if (obstacle(y, total).isPresent() || !(Basis.of(x, total) instanceof Estimation.Estimated<Basis> basis)) {
            return Optional.empty();
        }
        return iteration(y, basis.value(), total)
                .run(Optional.empty())
                .filter(end -> end.recession.isPresent())
                .map(end -> separation(x, y, basis.value(), total, end));
    }

    /** The lowest deviance, also where it is only approached because the data are separated. */
    OptionalDouble lowestDeviance(ModelMatrix x, Responses y) {
        double[] total = total(x, y);
        if (x.columnCount() == 0) {
            double sum = 0;
            for (int i = 0; i < total.length; i++) {
                if (total[i] > 0) {
                    double eta = y.offset(i);
                    sum += total[i] * family.deviance(y.value(i), link.mean(eta), link.complement(eta));
                }
            }
            return OptionalDouble.of(sum);
        }
        if (!(Basis.of(x, total) instanceof Estimation.Estimated<Basis> basis)) {
            return OptionalDouble.empty();
        }
        Optional<Irls.End> end = iteration(y, basis.value(), total).run(Optional.empty());
        if (end.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                end.get().recession.isEmpty()
                        ? end.get().state.deviance
                        : separation(x, y, basis.value(), total, end.get()).limitDeviance());
    }

    Irls iteration(Responses y, Basis basis, double[] total) {
        return new Irls(family, link, y, basis, total);
    }

    private Separation separation(ModelMatrix x, Responses y, Basis basis, double[] total, Irls.End end) {
        return Separation.of(this, x, y, basis, total, end.state.parameters, end.recession.orElseThrow());
    }

    /** What each row adds to every sum. */
    double[] total(ModelMatrix x, Responses y) {
        if (x.rowCount() != y.rows()) {
            throw new IllegalArgumentException("y: " + y.rows() + " responses for " + x.rowCount() + " rows");
        }
        double[] total = new double[y.rows()];
        for (int i = 0; i < total.length; i++) {
            total[i] = y.total(i);
            if (total[i] > 0 && !family.admits(y.value(i))) {
                throw new IllegalArgumentException(
                        "y: row " + (i + 1) + " holds " + y.value(i) + ", which is not " + family.domain());
            }
        }
        return total;
    }

    private Optional<NotEstimable<GlmFit>> obstacle(Responses y, double[] total) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        boolean offset = false;
        for (int i = 0; i < total.length; i++) {
            if (total[i] > 0) {
                lowest = Math.min(lowest, y.value(i));
                highest = Math.max(highest, y.value(i));
                offset |= y.offset(i) != 0;
            }
        }
        if (lowest > highest) {
            return Optional.of(new NotEstimable<>(Reason.NO_DATA, "there are no records"));
        }
        boolean measured = family.admits(-1);
        if (!measured && highest == 0) {
            return Optional.of(
                    new NotEstimable<>(Reason.NO_EVENTS, "none of " + y.records() + " records has an event"));
        }
        if (!family.admits(2) && lowest == 1) {
            return Optional.of(new NotEstimable<>(Reason.ALL_EVENTS, "all " + y.records() + " records have the event"));
        }
        if (measured && lowest == highest && !offset) {
            return Optional.of(new NotEstimable<>(
                    Reason.NO_VARIATION, "the response is " + lowest + " in all " + y.records() + " records"));
        }
        return Optional.empty();
    }
}
