/**
 * What the network has registered: agencies, interventions, outcome definitions, covariates, analysis plans; and the
 * strict reading of their YAML. Imports the JDK and, in the reader alone, SnakeYAML Engine.
 */
package org.intercop.assay.evidence.registry;
