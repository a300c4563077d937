package org.intercop.assay.reference;

import java.util.HashMap;
import java.util.Map;

final class CausalFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        Map<String, Method> methods = new HashMap<>();
        methods.put("ps.logit", PropensityCases::logit);
        methods.put("ps.weights", PropensityCases::weights);
        methods.put("ps.effect", PropensityCases::effect);
        methods.put("ps.balance", PropensityCases::balance);
        methods.put("ps.match", MatchingCases::match);
        methods.put("ps.aipw", AdjustedEffectCases::doublyRobust);
        methods.put("ps.cox", AdjustedEffectCases::cox);
        methods.put("ps.entropy", AdjustedEffectCases::entropy);
        methods.put("sens.evalue", SensitivityCases::eValue);
        methods.put("sens.rosenbaum_binary", SensitivityCases::rosenbaumPairs);
        methods.put("sens.rosenbaum_wilcoxon", SensitivityCases::rosenbaumSignedRank);
        return methods;
    }
}
