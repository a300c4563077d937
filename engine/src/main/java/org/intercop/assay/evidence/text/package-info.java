/**
 * Strict reading of small text files at the edge: forms of names, problems with their place, YAML whose every scalar is
 * text. Imports the JDK and SnakeYAML Engine, which no other package imports.
 */
package org.intercop.assay.evidence.text;
