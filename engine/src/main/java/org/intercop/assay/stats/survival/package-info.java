/**
 * Time to event on counted records: Kaplan-Meier and restricted mean, log-rank tests, Cox regression with its checks,
 * cumulative incidence and subdistribution hazards under competing events, accelerated failure time models. Imports
 * only the JDK, Commons Math, Commons Statistics and the packages numeric, cell, estimand and glm (terms).
 */
package org.intercop.assay.stats.survival;
