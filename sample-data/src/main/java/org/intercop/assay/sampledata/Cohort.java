package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;
import org.intercop.assay.sampledata.Person.Outcome;
import org.intercop.assay.sampledata.Population.Pattern;

/** Draws the people of one version of an intervention in one country. */
final class Cohort {
    private static final int WINDOW_DAYS = 365;
    private static final int DAYS_OF_A_MONTH = 30;
    /** Completion is known three months after the start. */
    static final int COMPLETION_MONTHS = 3;

    private final SimulatedIntervention intervention;
    private final SimulatedIntervention.Version version;
    private final CountryProfile country;
    private final Population population;
    private final double completion;
    private final LocalDate asOf;

    Cohort(
            SimulatedIntervention intervention,
            SimulatedIntervention.Version version,
            CountryProfile country,
            Population population,
            double completion,
            LocalDate asOf) {
        this.intervention = intervention;
        this.version = version;
        this.country = country;
        this.population = population;
        this.completion = completion;
        this.asOf = asOf;
    }

    /** A number of treated people for this country. */
    int drawSize(RandomGenerator random) {
        SimulatedIntervention.CohortSizes sizes = intervention.sizes();
        while (true) {
            double size = sizes.median() * country.size() * FastMath.exp(sizes.logSd() * random.nextGaussian());
            int rounded = (int) FastMath.rint(size);
            if (sizes.smallest() <= rounded && rounded <= sizes.largest()) {
                return rounded;
            }
        }
    }

    /** Draws {@code treated} treated people and then {@code comparison} comparison people. */
    List<Person> draw(int treated, int comparison, RandomGenerator random) {
        List<Person> people = new ArrayList<>(treated + comparison);
        for (int i = 0; i < treated; i++) {
            people.add(person(Arm.TREATED, random));
        }
        for (int i = 0; i < comparison; i++) {
            people.add(person(Arm.COMPARISON, random));
        }
        return people;
    }

    private Person person(Arm arm, RandomGenerator random) {
        Pattern pattern = population.draw(arm, random);
        LocalDate start = start(random);
        int known = (int) Math.min(ChronoUnit.DAYS.between(start, asOf), Person.LONGEST_FOLLOW_UP);
        boolean reoffends = happens(pattern.reoffending(), arm, random);
        int reoffendingDay = day(random);
        int registered = reoffendingDay + random.nextInt(country.event().proofLagMonths() * DAYS_OF_A_MONTH);
        boolean referred = happens(pattern.referral(), arm, random);
        int referralDay = day(random);
        boolean completed = random.nextDouble() < completion;
        boolean lost = random.nextDouble() < lossRisk(arm, reoffends);
        int lostAfter = random.nextInt(WINDOW_DAYS);
        Optional<Boolean> completion =
                arm == Arm.TREATED && intervention.completion().isPresent() && completionIsKnown(start)
                        ? Optional.of(completed)
                        : Optional.empty();
        if (lost) {
            return new Person(
                    arm, pattern, start, Math.min(known, lostAfter), Outcome.UNKNOWN, Outcome.UNKNOWN, completion);
        }
        return new Person(
                arm,
                pattern,
                start,
                known,
                reoffends && registered <= ChronoUnit.DAYS.between(start, asOf)
                        ? Outcome.onDay(reoffendingDay)
                        : Outcome.NO,
                referred && referralDay <= known ? Outcome.onDay(referralDay) : Outcome.NO,
                completion);
    }

    /** Any day from the version's first month to its last, but not after the as-of date. */
    private LocalDate start(RandomGenerator random) {
        LocalDate first = version.starts().atDay(1);
        YearMonth last = version.ends();
        LocalDate end = last.atEndOfMonth().isBefore(asOf) ? last.atEndOfMonth() : asOf;
        return first.plusDays(random.nextInt((int) ChronoUnit.DAYS.between(first, end) + 1));
    }

    private boolean completionIsKnown(LocalDate start) {
        return !start.plusMonths(COMPLETION_MONTHS).isAfter(asOf);
    }

    private double lossRisk(Arm arm, boolean reoffends) {
        return country.attrition() * (arm == Arm.TREATED && reoffends ? intervention.lostReoffenders() : 1);
    }

    private static boolean happens(ArmRisks risks, Arm arm, RandomGenerator random) {
        return random.nextDouble() < (arm == Arm.TREATED ? risks.treated() : risks.comparison());
    }

    /** A day of the window; earlier days are likelier. */
    private static int day(RandomGenerator random) {
        double uniform = random.nextDouble();
        return 1 + (int) (WINDOW_DAYS * uniform * FastMath.sqrt(uniform));
    }
}
