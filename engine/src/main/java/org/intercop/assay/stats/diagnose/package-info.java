/**
 * Whether a comparison can be trusted: balance, overlap, attrition, sample ratio, maturity. Imports only the JDK,
 * Commons Math, Commons Statistics and the packages numeric, cell, estimand and glm.
 */
package org.intercop.assay.stats.diagnose;
