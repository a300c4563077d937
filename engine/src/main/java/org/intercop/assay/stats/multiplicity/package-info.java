/**
 * Several tests at once: adjusted p values, and the single-step adjustment for correlated statistics. Imports only the
 * JDK, Commons Math and Commons Statistics.
 */
package org.intercop.assay.stats.multiplicity;
