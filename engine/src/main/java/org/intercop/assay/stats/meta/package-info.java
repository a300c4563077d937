/**
 * Meta-analysis: pooling the effects of several studies or countries, how much they differ, and how far the answer
 * depends on single studies or on what was published. Effects stand on their analysis scale (logarithms for ratios).
 * Imports only the JDK, Commons Math, Commons Statistics and the packages numeric, cell, estimand, effect and glm.
 */
package org.intercop.assay.stats.meta;
