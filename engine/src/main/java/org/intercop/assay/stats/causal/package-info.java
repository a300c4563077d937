/**
 * Effects in cohorts that were not randomised: propensity scores, weighting, matching, stratification, entropy
 * balancing, doubly robust estimation, and how strong unmeasured confounding, or how different people of unknown
 * outcome, would have to be. Imports only the JDK, Commons Math, Commons Statistics and the packages numeric, cell,
 * estimand, effect, glm, survival, meta and diagnose.
 */
package org.intercop.assay.stats.causal;
