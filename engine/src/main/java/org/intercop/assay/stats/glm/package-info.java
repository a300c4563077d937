/**
 * Generalised linear models on cells: terms and model matrices, families and links, maximum likelihood, penalised
 * likelihood and sandwich variances. Imports only the JDK, Commons Math and the packages numeric, cell and estimand.
 */
package org.intercop.assay.stats.glm;
