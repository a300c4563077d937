/**
 * What the network has registered: agencies, interventions, outcome definitions, covariates, analysis plans; and the
 * strict reading of their YAML. Imports the JDK, the text and the signature
 * package.
 */
package org.intercop.assay.evidence.registry;
