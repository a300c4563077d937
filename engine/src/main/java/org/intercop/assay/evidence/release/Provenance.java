package org.intercop.assay.evidence.release;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What made a release. All digests are SHA-256 in lower-case hexadecimal.
 *
 * @param engineVersion version of the engine that ran
 * @param inputs digest of each input that went in, by its name, for example a submission's id
 * @param plans digest of each analysis plan, by the intervention's id
 * @param policies digest of each policy file, by its name
 * @param unsigned names of the inputs that nobody signed, so that nobody knows who sent them
 */
public record Provenance(
        String engineVersion,
        SortedMap<String, String> inputs,
        SortedMap<String, String> plans,
        SortedMap<String, String> policies,
        SortedSet<String> unsigned) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Provenance {
        if (engineVersion.isBlank()) {
            throw new IllegalArgumentException("engineVersion: is blank");
        }
        inputs = checked("inputs", inputs);
        plans = checked("plans", plans);
        policies = checked("policies", policies);
        unsigned = Collections.unmodifiableSortedSet(new TreeSet<>(unsigned));
        if (!inputs.keySet().containsAll(unsigned)) {
            throw new IllegalArgumentException("unsigned: " + unsigned + " are not all among the inputs");
        }
    }

    /** What made a release of signed inputs alone. */
    public Provenance(
            String engineVersion,
            SortedMap<String, String> inputs,
            SortedMap<String, String> plans,
            SortedMap<String, String> policies) {
        this(engineVersion, inputs, plans, policies, Collections.emptySortedSet());
    }

    private static SortedMap<String, String> checked(String argument, Map<String, String> digests) {
        digests.forEach((name, digest) -> {
            if (!DIGEST.matcher(digest).matches()) {
                throw new IllegalArgumentException(
                        argument + ": '" + digest + "' of " + name + " is not a SHA-256 in hexadecimal");
            }
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }
}
