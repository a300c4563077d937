/**
 * Looking more than once: group-sequential bounds at planned looks, confidence sequences and always-valid p values for
 * looks at any time. Imports only the JDK, Commons Math and Commons Statistics.
 */
package org.intercop.assay.stats.sequential;
