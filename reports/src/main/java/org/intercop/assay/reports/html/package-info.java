/**
 * Pages: what they say, how numbers and sentences read, and the templates that hold them. Every page is complete in
 * itself and loads nothing but the site's own fonts. Imports the release, the registry, reports.chart and JTE.
 */
package org.intercop.assay.reports.html;
