/** Receipts of intake as pages. Imports receipts of the engine, and the page's frame from {@code reports.html}. */
package org.intercop.assay.reports.receipt;
