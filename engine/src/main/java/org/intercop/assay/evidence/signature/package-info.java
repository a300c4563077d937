/**
 * Ed25519 signatures over the manifest of a submission (RFC 8032), the keys they are made and checked with, and the
 * canonical form that is signed (RFC 8785). Knows no clock, no file and no source of chance of its own. Imports the
 * JDK, Jackson, the canonicaliser and {@code evidence.text}; specified in {@code docs/spec/submission.md}.
 */
package org.intercop.assay.evidence.signature;
