package org.intercop.assay.evidence.submission;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * A list that cannot be changed, whose elements are made each time they are asked for: millions of people are never
 * objects all at once. What an element is made of must not change either.
 *
 * @param <T> of the elements
 */
public final class ListOnDemand<T> extends AbstractList<T> implements RandomAccess {
    private final int size;
    private final IntFunction<T> elements;

    private ListOnDemand(int size, IntFunction<T> elements) {
        this.size = size;
        this.elements = elements;
    }

    /**
     * A list of what a function gives.
     *
     * @param size number of elements, 0 or more
     * @param elements gives the same element, never null, for the same place from 0, however often it is asked
     */
    public static <T> List<T> of(int size, IntFunction<T> elements) {
        if (size < 0) {
            throw new IllegalArgumentException("size: " + size + " is below 0");
        }
        return new ListOnDemand<>(size, elements);
    }

    /** A list with these elements that cannot be changed: the same list if it is one on demand, else a copy. */
    public static <T> List<T> copyOf(List<T> list) {
        return list instanceof ListOnDemand<T> ? list : List.copyOf(list);
    }

    @Override
    public T get(int index) {
        return elements.apply(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
