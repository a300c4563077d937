/**
 * Effects in cohorts that were not randomised: propensity scores, weighting, matching, entropy balancing, doubly
 * robust estimation, and how strong unmeasured confounding would have to be. Imports only the JDK, Commons Math,
 * Commons Statistics and the packages numeric, cell, estimand, glm, survival and diagnose.
 */
package org.intercop.assay.stats.causal;
