/**
 * Data to try Assay on: a seeded network of invented agencies whose true effects are known, and real public data sets
 * as submissions. Imports the registry, submission and evaluation packages of the engine; Jackson and FastCSV in the
 * writers alone. Knows no clock and no randomness but the seed it is given.
 */
package org.intercop.assay.sampledata;
