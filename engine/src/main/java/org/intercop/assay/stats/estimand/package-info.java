/**
 * What is estimated and how an answer looks: measures, scales, intervals, estimates, and the answer "not estimable"
 * with its reason. Imports only the JDK and Commons Math.
 */
package org.intercop.assay.stats.estimand;
