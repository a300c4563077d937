/**
 * Intake and ledger under bad luck: processes killed at every step and at any time, full disks, runs at once, damaged
 * files, odd clocks. See {@code docs/reliability.md}.
 */
package org.intercop.assay.jobs.crash;
