/** The static toolkit site of a release: which page stands where. Imports the release and the packages beside it. */
package org.intercop.assay.reports.site;
