/**
 * Counts and measurements over time around an intervention: segmented regression with season, the counterfactual
 * without the intervention, and errors that are correlated over time. Imports only the JDK, Commons Math, Commons
 * Statistics and the packages numeric, cell, estimand and glm.
 */
package org.intercop.assay.stats.series;
