package org.intercop.assay.jobs.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAheadTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 10_000})
    void givesEverythingInItsOrder(int size) {
        List<Integer> expected = IntStream.range(0, size).boxed().toList();
        List<Integer> given = new ArrayList<>();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(expected.iterator())) {
            ahead.forEachRemaining(given::add);
            assertFalse(ahead.hasNext());
            assertEquals(
                    "there are no more elements",
                    assertThrows(NoSuchElementException.class, ahead::next).getMessage());
        }
        assertEquals(expected, given);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1024, 5000})
    void throwsWhatTheSourceThrowsAtTheSamePlace(int good) {
        for (Throwable thrown : List.of(new IllegalStateException("broken"), new OutOfMemoryError("too much"))) {
            AtomicInteger at = new AtomicInteger();
            Iterator<Integer> source = endless(() -> {
                if (at.get() == good) {
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }
                return at.getAndIncrement();
            });
            try (ReadAhead<Integer> ahead = new ReadAhead<>(source)) {
                for (int i = 0; i < good; i++) {
                    assertEquals(i, ahead.next());
                }
                assertSame(thrown, assertThrows(Throwable.class, ahead::hasNext));
                assertSame(thrown, assertThrows(Throwable.class, ahead::next));
            }
        }
    }

    @Test
    void readsOnlyALittleAhead() throws InterruptedException {
        AtomicInteger read = new AtomicInteger();
        try (ReadAhead<Integer> ahead = new ReadAhead<>(endless(read::incrementAndGet))) {
            assertEquals(1, ahead.next());
            Thread.sleep(50);
            assertTrue(read.get() <= 8 * 1024, read.get() + " elements were worked out for one");
        }
        int closed = read.get();
        Thread.sleep(50);
        assertEquals(closed, read.get(), "it went on after it was closed");
    }

    @Test
    void mayBeClosedBeforeItIsReadAndTwice() {
        ReadAhead<Integer> ahead = new ReadAhead<>(endless(() -> 1));
        ahead.close();
        ahead.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("read-ahead")));
    }

    private static <T> Iterator<T> endless(java.util.function.Supplier<T> supplier) {
        return java.util.stream.Stream.generate(supplier).iterator();
    }
}
