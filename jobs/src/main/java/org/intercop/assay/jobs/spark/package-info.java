/** The Spark session. Imports Spark. */
package org.intercop.assay.jobs.spark;
