/**
 * Numerical building blocks on top of Commons Math: root finding with safe ends, standard normal shorthands, symmetric
 * positive definite systems with rank detection, Newton maximisation. Imports only the JDK, Commons Math and Commons
 * Statistics.
 */
package org.intercop.assay.stats.numeric;
