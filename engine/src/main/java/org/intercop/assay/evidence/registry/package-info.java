/**
 * What the network has registered: agencies, interventions, outcome definitions, covariates, analysis plans; and the
 * strict reading of their YAML. Imports the JDK and the text package.
 */
package org.intercop.assay.evidence.registry;
