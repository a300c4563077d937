/**
 * A workspace: the one state there is. Its folders, its registry and policies, the lock, and files that are whole or
 * absent. Imports the evidence packages.
 */
package org.intercop.assay.jobs.workspace;
