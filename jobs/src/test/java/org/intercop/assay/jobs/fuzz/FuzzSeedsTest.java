package org.intercop.assay.jobs.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every target answers its seeds, cut anywhere and with bytes flipped; past findings are among the seeds. */
class FuzzSeedsTest {
    private static final int FLIPS = 60;

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void answersSeedsWholeCutAndFlipped(FuzzTarget target) {
        SortedMap<String, byte[]> seeds = FuzzSeeds.of(target);
        assertFalse(seeds.isEmpty());
        assertDoesNotThrow(() -> target.run(new byte[0]));
        Random random = new Random(20260331);
        seeds.forEach((name, seed) -> {
            assertDoesNotThrow(() -> target.run(seed), name);
            for (int percent = 5; percent < 100; percent += 5) {
                byte[] cut = Arrays.copyOf(seed, seed.length * percent / 100);
                assertDoesNotThrow(() -> target.run(cut), name + " cut at " + percent + " %");
            }
            for (int i = 0; i < FLIPS && seed.length > 0; i++) {
                byte[] flipped = seed.clone();
                int at = random.nextInt(flipped.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                assertDoesNotThrow(() -> target.run(flipped), name + " flipped at " + at);
            }
        });
    }
}
