package org.intercop.assay.evidence.appraisal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Decides whether tonight the verdict may change. Pure: evidence and history in, decision out. */
final class VerdictClock {
    private final VerdictPolicy policy;
    private final VerdictRules rules;
    private final Milestones milestones;

    VerdictClock(VerdictPolicy policy) {
        this.policy = policy;
        this.rules = new VerdictRules(policy);
        this.milestones = new Milestones(policy);
    }

    /**
     * Tonight's decision.
     *
     * @param verdict the one that holds from now on
     * @param reading what the rules say of tonight's figures
     * @param entry for the ledger; empty where the verdict is carried forward
     */
    record Decision(Verdict verdict, Reading reading, Optional<VerdictEntry> entry) {}

    Decision decide(
            Evidence evidence, EvidenceStrength strength, Progress progress, OptionalDouble q, VerdictHistory history) {
        Optional<VerdictEntry> last = history.latest();
        last.map(VerdictEntry::topic)
                .filter(topic -> !topic.equals(evidence.topic()))
                .ifPresent(other -> {
                    throw new IllegalArgumentException("history: is about " + other + ", not " + evidence.topic());
                });
        List<Look> looks = last.map(VerdictEntry::looks).orElse(List.of());
        Optional<Look> due = look(evidence, progress, looks);
        List<Look> withTonight = new ArrayList<>(looks);
        due.ifPresent(withTonight::add);
        OptionalDouble bound = withTonight.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(withTonight.get(withTonight.size() - 1).bound());
        Reading reading = rules.read(evidence, strength, progress, bound, q);
        Set<Cause> causes = causes(evidence, reading, due, last);
        if (causes.isEmpty()) {
            return new Decision(last.orElseThrow().verdict(), reading, Optional.empty());
        }
        last.ifPresent(entry -> arrivals(evidence, entry, causes));
        VerdictEntry entry = new VerdictEntry(
                evidence.topic(),
                last.map(VerdictEntry::verdict),
                reading.verdict(),
                List.copyOf(causes),
                evidence.inputs(),
                policy.version(),
                progress.fraction(),
                enrolled(evidence),
                matured(evidence),
                withTonight);
        return new Decision(reading.verdict(), reading, Optional.of(entry));
    }

    /** A milestone waits until there is something to look at; that costs nothing. */
    private Optional<Look> look(Evidence evidence, Progress progress, List<Look> looks) {
        boolean closed = rules.notEvaluable(evidence).matched()
                || rules.tooEarly(evidence, progress).matched();
        return closed
                ? Optional.empty()
                : milestones.due(looks, progress.fraction(), evidence.inputs().asOf());
    }

    /** What lets the verdict change tonight; empty for nothing. */
    private Set<Cause> causes(Evidence evidence, Reading reading, Optional<Look> due, Optional<VerdictEntry> last) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        due.ifPresent(look -> causes.add(Cause.MILESTONE));
        if (last.isEmpty()) {
            causes.add(Cause.FIRST_APPEARANCE);
            return causes;
        }
        Verdict before = last.get().verdict();
        boolean suspected = reading.verdict() == Verdict.POSSIBLY_HARMFUL
                && reading.rule(Verdict.POSSIBLY_HARMFUL).matched();
        if (suspected && before != Verdict.POSSIBLY_HARMFUL) {
            causes.add(Cause.HARM_TRIGGER);
        }
        if ((reading.verdict() == Verdict.NOT_EVALUABLE) != (before == Verdict.NOT_EVALUABLE)) {
            causes.add(Cause.EVALUABILITY);
        }
        Inputs now = evidence.inputs();
        Inputs then = last.get().inputs();
        changed(causes, Cause.CORRECTION, then.corrections(), now.corrections());
        changed(causes, Cause.DEFINITION_CHANGED, then.definitions(), now.definitions());
        changed(causes, Cause.PLAN_CHANGED, then.plan(), now.plan());
        changed(causes, Cause.METHOD_VERSION, then.method(), now.method());
        changed(causes, Cause.POLICY_VERSION, last.get().policy(), policy.version());
        return causes;
    }

    private static void changed(Set<Cause> causes, Cause cause, String then, String now) {
        if (!then.equals(now)) {
            causes.add(cause);
        }
    }

    private static void arrivals(Evidence evidence, VerdictEntry last, Set<Cause> causes) {
        if (enrolled(evidence) > last.enrolled()) {
            causes.add(Cause.NEW_PEOPLE);
        }
        if (matured(evidence) > last.matured()) {
            causes.add(Cause.NEW_FOLLOW_UP);
        }
    }

    private static long enrolled(Evidence evidence) {
        return evidence.treated().enrolled() + evidence.comparison().enrolled();
    }

    private static long matured(Evidence evidence) {
        return evidence.treated().matured() + evidence.comparison().matured();
    }
}
