package org.intercop.assay.evidence.registry;

/**
 * A member agency that submits outcome records.
 *
 * @param id lower-case letters, digits and hyphens
 * @param name as it stands in reports
 * @param country where its participants live
 * @param synthetic whether the agency is invented; every output then says so
 */
public record Agency(String id, String name, CountryCode country, boolean synthetic) {}
