/**
 * Whether a comparison can be trusted: balance, overlap, negative controls, events needed. Imports only the JDK,
 * Commons Math, Commons Statistics and the packages numeric, cell, estimand, glm and meta.
 */
package org.intercop.assay.stats.diagnose;
