package org.intercop.assay.evidence.submission;

import java.util.List;
import org.intercop.assay.evidence.registry.Registry;

/**
 * Looks for figures that a second person is to see before they count (O01 to O03). The probability with which chance
 * alone holds a submission back is shared out: half to rates, a sixth each to arms without variation, rounded days and
 * copies. A replacement that changes much is no matter of chance.
 */
final class StandingOutCheck {
    private final Manifest manifest;
    private final Registry registry;
    private final Precedents precedents;
    private final IntakePolicy policy;
    private final Findings findings;

    StandingOutCheck(
            Manifest manifest, Registry registry, Precedents precedents, IntakePolicy policy, Findings findings) {
        this.manifest = manifest;
        this.registry = registry;
        this.precedents = precedents;
        this.policy = policy;
        this.findings = findings;
    }

    void check(List<AcceptedGroup> groups) {
        double risk = policy.standingOut().falseHold();
        new RateCheck(manifest, registry, precedents, policy, findings).check(groups, risk / 2, risk / 6);
        new HeapingCheck(manifest, registry, findings).check(groups, risk / 6);
        new CopyCheck(manifest, precedents, findings).check(groups, risk / 6);
        new ChangeCheck(manifest, registry, precedents, policy, findings).check(groups);
    }
}
