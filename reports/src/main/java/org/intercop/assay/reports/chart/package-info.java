/**
 * Figures as SVG: XChart draws, Batik writes real text, the shipped Noto Sans measures it, so that the bytes are the
 * same on every host. Imports the JDK, XChart, Batik and the statistics' value types; knows nothing of pages.
 */
package org.intercop.assay.reports.chart;
