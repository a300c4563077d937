/**
 * Finds personal data in text that should hold codes: what each kind of identifier looks like, and how much of it makes a
 * column suspect. Needs the JDK, Commons Validator, Commons Statistics and libphonenumber only; knows nothing of files or
 * rules, and keeps no value that it looked at.
 */
package org.intercop.assay.evidence.submission.personal;
