package org.intercop.assay.evidence.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A country by its ISO 3166-1 alpha-2 code.
 *
 * @param value two capital letters, assigned by ISO 3166-1
 */
public record CountryCode(String value) implements Comparable<CountryCode> {
    private static final Set<String> ASSIGNED = Set.of(Locale.getISOCountries());

    public CountryCode {
        if (!ASSIGNED.contains(value)) {
            throw new IllegalArgumentException("value: '" + value + "' is not an ISO 3166-1 alpha-2 country code");
        }
    }

    /** The country with this code, or empty if ISO 3166-1 knows none. */
    public static Optional<CountryCode> parse(String text) {
        return ASSIGNED.contains(text) ? Optional.of(new CountryCode(text)) : Optional.empty();
    }

    /** The country's name in English. */
    public String englishName() {
        return new Locale.Builder().setRegion(value).build().getDisplayCountry(Locale.ENGLISH);
    }

    @Override
    public int compareTo(CountryCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
