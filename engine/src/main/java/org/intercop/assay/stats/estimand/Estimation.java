package org.intercop.assay.stats.estimand;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;

/**
 * The answer of an estimator: a value, or the reason why the data give none. What cannot be estimated is never a
 * number.
 *
 * @param <T> what is estimated
 */
public sealed interface Estimation<T> {

    /** An estimate. */
    record Estimated<T>(T value) implements Estimation<T> {
        public Estimated {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * No estimate, and why.
     *
     * @param reason the kind of obstacle
     * @param detail one sentence with the figures, fit for a reader
     */
    record NotEstimable<T>(Reason reason, String detail) implements Estimation<T> {
        public NotEstimable {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        /** The same obstacle, seen from a later step that expected another type. */
        public <U> NotEstimable<U> as() {
            return new NotEstimable<>(reason, detail);
        }
    }

    /** Why the data give no estimate. */
    enum Reason {
        NO_DATA,
        EMPTY_ARM,
        NO_EVENTS,
        ALL_EVENTS,
        SEPARATION,
        COLLINEAR,
        NO_CONVERGENCE,
        TOO_FEW_RECORDS,
        TOO_FEW_EVENTS,
        NO_VARIATION,
        TOO_FEW_STUDIES,
        NO_OVERLAP,
        UNBOUNDED,
        BEYOND_FOLLOW_UP,
        OUTSIDE_DOMAIN
    }

    static <T> Estimation<T> of(T value) {
        return new Estimated<>(value);
    }

    static <T> Estimation<T> not(Reason reason, String detail) {
        return new NotEstimable<>(reason, detail);
    }

    /** Whether there is a value. */
    default boolean isEstimated() {
        return this instanceof Estimated<T>;
    }

    /**
     * The value.
     *
     * @throws NoSuchElementException if there is none; the message carries the reason
     */
    default T orThrow() {
        if (this instanceof Estimated<T> estimated) {
            return estimated.value();
        }
        NotEstimable<T> not = (NotEstimable<T>) this;
        throw new NoSuchElementException(not.reason() + ": " + not.detail());
    }

    /** Applies {@code next} to the value, or passes the reason on. */
    default <U> Estimation<U> flatMap(Function<? super T, Estimation<U>> next) {
        if (this instanceof Estimated<T> estimated) {
            return next.apply(estimated.value());
        }
        return ((NotEstimable<T>) this).as();
    }

    /** Applies {@code change} to the value, or passes the reason on. */
    default <U> Estimation<U> map(Function<? super T, ? extends U> change) {
        return flatMap(value -> new Estimated<U>(change.apply(value)));
    }
}
