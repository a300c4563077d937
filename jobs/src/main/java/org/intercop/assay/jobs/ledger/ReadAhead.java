package org.intercop.assay.jobs.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * What another iterator gives, in its order, worked out by a thread of its own a little ahead of the reader. What that
 * iterator throws is thrown here at the same place. To be closed, which ends the thread; for one reader.
 *
 * @param <T> of the elements, never null
 */
final class ReadAhead<T> implements Iterator<T>, AutoCloseable {
    private static final int BATCH = 1024;
    private static final int BATCHES_AHEAD = 4;

    private final BlockingQueue<Batch<T>> queue = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final Thread worker;
    private Iterator<T> batch = Collections.emptyIterator();
    private boolean ended;
    private Throwable failure;

    /** Elements, and how the source ended behind them, if it did. */
    private record Batch<T>(List<T> elements, boolean last, Throwable failure) {}

    /** Begins to read; the source belongs to the thread until this is closed. */
    ReadAhead(Iterator<T> source) {
        worker = new Thread(() -> read(source), "read-ahead");
        worker.setDaemon(true);
        worker.start();
    }

    private void read(Iterator<T> source) {
        try {
            boolean more = true;
            while (more) {
                Batch<T> next = batch(source);
                queue.put(next);
                more = !next.last();
            }
        } catch (InterruptedException e) {
            // closed: nobody reads on
        }
    }

    private static <T> Batch<T> batch(Iterator<T> source) {
        List<T> elements = new ArrayList<>(BATCH);
        try {
            while (elements.size() < BATCH && source.hasNext()) {
                elements.add(source.next());
            }
            return new Batch<>(elements, elements.size() < BATCH, null);
        } catch (RuntimeException | Error e) {
            return new Batch<>(elements, true, e);
        }
    }

    @Override
    public boolean hasNext() {
        while (!batch.hasNext() && !ended) {
            Batch<T> next = take();
            batch = next.elements().iterator();
            ended = next.last();
            failure = next.failure();
        }
        if (!batch.hasNext() && failure instanceof Error error) {
            throw error;
        }
        if (!batch.hasNext() && failure != null) {
            throw (RuntimeException) failure;
        }
        return batch.hasNext();
    }

    private Batch<T> take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while rows were worked out", e);
        }
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more elements");
        }
        return batch.next();
    }

    /** Ends the thread and waits until it has. */
    @Override
    public void close() {
        worker.interrupt();
        boolean interrupted = false;
        while (worker.isAlive()) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
