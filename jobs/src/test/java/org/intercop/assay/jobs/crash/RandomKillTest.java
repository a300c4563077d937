package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at any time lose nothing, count nothing twice, and leave no trace. */
class RandomKillTest {
    private static final int KILLS = 25;

    @TempDir
    Path folder;

    @Test
    void twentyFiveKilledRunsLeaveNoTrace() {
        Campaign campaign = Campaign.run(folder, 1, KILLS);
        assertEquals(List.of(), campaign.violations());
        assertTrue(campaign.decisions() > 0, "nothing was decided");
        assertTrue(campaign.killed() >= KILLS / 2, campaign.killed() + " of " + KILLS + " runs were killed");
    }

    /** As many as {@code -Dassay.kills} says, beginning with the seed {@code -Dassay.seed}. */
    @Tag("slow")
    @Test
    void soDoAThousand() {
        int kills = Integer.getInteger("assay.kills", 1000);
        long seed = Long.getLong("assay.seed", 1000);
        Campaign all = new Campaign(0, 0, 0, List.of());
        while (all.started() < kills) {
            all = all.plus(Campaign.run(folder, seed, KILLS));
            seed++;
        }
        System.out.println("Random kills: " + all.started() + " runs, " + all.decisions() + " of them decisions, "
                + all.killed() + " killed, " + all.violations().size() + " violations");
        assertEquals(List.of(), all.violations());
    }
}
