package org.intercop.assay.sampledata;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.random.RandomGenerator;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.AgencyKey;
import org.intercop.assay.evidence.signature.SigningKey;

/** Keys of sample agencies. They follow from seed and name, so that everybody can make them: they keep nothing secret. */
final class SampleKeys {
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    private SampleKeys() {}

    /** The key that an agency signs with. */
    static SigningKey of(long seed, Agency agency) {
        RandomGenerator random = Seeds.stream(seed, "signing key", agency.id());
        byte[] bytes = new byte[SigningKey.SEED_BYTES];
        random.nextBytes(bytes);
        return SigningKey.of(bytes);
    }

    /** The agency with that key registered. */
    static Agency register(long seed, Agency agency) {
        return agency.withKeys(
                List.of(new AgencyKey(of(seed, agency).verificationKey(), FIRST_DAY, LAST_DAY, Optional.empty())));
    }
}
