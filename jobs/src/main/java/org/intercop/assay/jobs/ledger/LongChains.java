package org.intercop.assay.jobs.ledger;

import java.util.Arrays;

/** From whole numbers to the positions at which they were added, in little memory: 20 to 40 bytes a position. */
final class LongChains {
    private static final int NONE = -1;
    private static final int SMALLEST = 1 << 10;

    private long[] keys = new long[SMALLEST];
    private int[] next = new int[SMALLEST];
    private int[] first = filled(2 * SMALLEST);
    private int size;

    private static int[] filled(int length) {
        int[] places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }

    /** Adds a key at the next position, counted from 0. */
    void add(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            next = Arrays.copyOf(next, 2 * size);
            first = filled(4 * size);
            for (int position = 0; position < size; position++) {
                link(position);
            }
        }
        keys[size] = key;
        link(size);
        size++;
    }

    private void link(int position) {
        int slot = slot(keys[position]);
        next[position] = first[slot];
        first[slot] = position;
    }

    private int slot(long key) {
        // the length is a power of two, and the keys are random already
        return (int) (key ^ key >>> 32) & first.length - 1;
    }

    /** The last position of a key, or a negative number. */
    int last(long key) {
        return find(key, first[slot(key)]);
    }

    /** The position of the same key before this one, or a negative number. */
    int before(int position) {
        return find(keys[position], next[position]);
    }

    private int find(long key, int from) {
        int at = from;
        while (at >= 0 && keys[at] != key) {
            at = next[at];
        }
        return at;
    }

    int size() {
        return size;
    }
}
