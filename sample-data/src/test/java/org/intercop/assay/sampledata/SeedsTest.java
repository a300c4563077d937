package org.intercop.assay.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.apache.commons.math3.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedsTest {
    @Test
    void aStreamIsTheSameOnEveryPlatform() {
        RandomGenerator stream = Seeds.stream(1, "people", "quillgate-diversion", "1", "NL");
        assertEquals(-1883433186, stream.nextInt());
        assertEquals(0.44686048081194274, stream.nextDouble());
        assertEquals(0.2928577615463663, stream.nextGaussian());
        assertEquals("F6QYQO3FUAIJQ7EKK67IKNSZ4M", Seeds.pseudonym(stream));
    }

    @Test
    void seedsAndPurposesHaveStreamsOfTheirOwn() {
        int first = Seeds.stream(1, "a", "b").nextInt();
        assertEquals(first, Seeds.stream(1, "a", "b").nextInt());
        assertNotEquals(first, Seeds.stream(2, "a", "b").nextInt());
        assertNotEquals(first, Seeds.stream(1, "a", "c").nextInt());
        assertNotEquals(first, Seeds.stream(1, "ab").nextInt());
    }
}
