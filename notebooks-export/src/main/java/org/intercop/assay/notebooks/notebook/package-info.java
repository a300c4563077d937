/**
 * Jupyter notebooks that derive a release's pooled figures again. Their cells are constant files beside this package;
 * the one thing that differs is the intervention's id. Imports the release and, to write, Jackson.
 */
package org.intercop.assay.notebooks.notebook;
