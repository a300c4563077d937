package org.intercop.assay.jobs.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.intercop.assay.jobs.ledger.LedgerInspection;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.workspace.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the ledger that are cut, altered or gone: nobody works on with other figures without a word. */
class DamageTest {
    @TempDir
    Path folder;

    private TestWorkspace test;
    private List<String> sound;

    @BeforeEach
    void prepare() {
        test = TestWorkspace.create(folder.resolve("workspace"));
        Traffic traffic = new Traffic(13);
        test.send(traffic.everything());
        test.intake();
        sound = LedgerInspection.contents(test.workspace().ledger());
        assertEquals(List.of(), verified());
    }

    @Test
    void aFileThatIsCutOrGoneStopsTheNextRun() {
        int damaged = 0;
        for (Path file : files()) {
            for (UnaryOperator<byte[]> damage : List.<UnaryOperator<byte[]>>of(
                    bytes -> Arrays.copyOf(bytes, bytes.length / 2),
                    bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                    bytes -> Arrays.copyOf(bytes, bytes.length + 1),
                    bytes -> null)) {
                damage(file, damage, () -> {
                    assertFalse(verified().isEmpty(), file + " is damaged, and verifying does not say so");
                    assertTrue(refuses(), file + " is damaged, and the next run goes on");
                });
                damaged++;
            }
        }
        System.out.println("Cut, lengthened or deleted files of the ledger noticed: " + damaged);
        assertEquals(sound, LedgerInspection.contents(test.workspace().ledger()));
    }

    @Test
    void anAlteredByteIsFoundByVerifying() {
        SplittableRandom random = new SplittableRandom(17);
        int altered = 0;
        for (Path file : files()) {
            int size = read(file).length;
            List<Integer> places = new ArrayList<>(List.of(0, size / 2, size - 1));
            places.add(random.nextInt(size));
            places.add(random.nextInt(size));
            for (int place : places) {
                int bit = random.nextInt(8);
                damage(
                        file,
                        bytes -> {
                            bytes[place] ^= (byte) (1 << bit);
                            return bytes;
                        },
                        () -> assertFalse(
                                verified().isEmpty(),
                                file + ": bit " + bit + " of byte " + place + " is altered, and nobody says so"));
                altered++;
            }
        }
        System.out.println("Altered bytes of the ledger noticed: " + altered);
    }

    private List<Path> files() {
        return LedgerInspection.files(test.workspace().ledger());
    }

    /** What {@code assay verify} says. */
    private List<String> verified() {
        return Verification.of(
                        test.workspace().ledger(),
                        LedgerKey.read(test.workspace().ledgerKey()))
                .violations();
    }

    private boolean refuses() {
        try {
            test.intake();
            return false;
        } catch (UserError e) {
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError("refused without a clear message", e);
        }
    }

    private static void damage(Path file, UnaryOperator<byte[]> damage, Runnable check) {
        byte[] whole = read(file);
        try {
            byte[] damaged = damage.apply(whole.clone());
            if (damaged == null) {
                Files.delete(file);
            } else {
                Files.write(file, damaged);
            }
            check.run();
            Files.write(file, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
