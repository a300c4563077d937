package org.intercop.assay.evidence.evaluation;

import java.util.List;
import java.util.stream.Collectors;

/** All estimators, in the order in which they are shown. Adding one is one class and one line here. */
public final class MethodCatalog {
    /** The estimators. */
    public static final List<Estimator> ESTIMATORS =
            List.of(new Unadjusted(), new InverseProbabilityAtt(), new SingleArm());

    static final String UNADJUSTED = "unadjusted";

    private MethodCatalog() {}

    /** Codes and versions of all estimators, gates and pooling, as they enter the digest of every result. */
    public static String versions() {
        return ESTIMATORS.stream()
                        .map(estimator -> estimator.code() + "@" + estimator.version())
                        .collect(Collectors.joining(" "))
                + " gates@" + Gates.VERSION + " pooling@" + Pooling.VERSION;
    }
}
