package org.intercop.assay.evidence.registry;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.intercop.assay.evidence.signature.VerificationKey;

/**
 * A public key of an agency and the days on which it counts. It is the day on which a submission is received that
 * matters: what a submission says of its own day could be chosen by whoever holds a stolen key.
 *
 * @param key the public key
 * @param validFrom first day
 * @param validUntil last day, not before the first
 * @param revoked from this day on the key counts no more, whatever else is said
 */
public record AgencyKey(VerificationKey key, LocalDate validFrom, LocalDate validUntil, Optional<LocalDate> revoked) {
    public AgencyKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(revoked, "revoked");
        if (validUntil.isBefore(validFrom)) {
            throw new IllegalArgumentException("validUntil: " + validUntil + " is before " + validFrom);
        }
    }

    /** What a key is worth on a day. */
    public enum Standing {
        VALID,
        NOT_YET_VALID,
        EXPIRED,
        REVOKED
    }

    /** The key's name, see {@link VerificationKey#id}. */
    public String id() {
        return key.id();
    }

    /** What the key is worth on the day on which a submission is received. */
    public Standing standing(LocalDate received) {
        if (revoked.filter(day -> !received.isBefore(day)).isPresent()) {
            return Standing.REVOKED;
        }
        if (received.isBefore(validFrom)) {
            return Standing.NOT_YET_VALID;
        }
        return received.isAfter(validUntil) ? Standing.EXPIRED : Standing.VALID;
    }
}
