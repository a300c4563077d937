package org.intercop.assay.reference;

import java.util.Map;

final class SurvivalFamily implements ReferenceFamily {
    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "surv.km", SurvivalCurves::kaplanMeier,
                "surv.rmst", SurvivalCurves::restrictedMean,
                "surv.logrank", SurvivalCurves::logRank,
                "surv.cox", SurvivalModels::cox,
                "surv.zph", SurvivalModels::proportionalHazards,
                "surv.cox_predict", SurvivalModels::predict,
                "surv.cif", SurvivalCompeting::incidence,
                "surv.finegray", SurvivalCompeting::fineGray,
                "surv.weibull", SurvivalModels::acceleratedFailure);
    }
}
