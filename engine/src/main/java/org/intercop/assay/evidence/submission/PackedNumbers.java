package org.intercop.assay.evidence.submission;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The first numbers of an array as bytes, highest byte first, without their count. */
final class PackedNumbers {
    private PackedNumbers() {}

    static void write(DataOutput out, long[] numbers, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Long.BYTES));
        bytes.asLongBuffer().put(numbers, 0, count);
        out.write(bytes.array());
    }

    static void write(DataOutput out, int[] numbers, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Integer.BYTES));
        bytes.asIntBuffer().put(numbers, 0, count);
        out.write(bytes.array());
    }

    static void write(DataOutput out, short[] numbers, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Short.BYTES));
        bytes.asShortBuffer().put(numbers, 0, count);
        out.write(bytes.array());
    }

    static long[] longs(DataInput in, int count) throws IOException {
        long[] numbers = new long[count];
        bytes(in, Math.multiplyExact(count, Long.BYTES)).asLongBuffer().get(numbers);
        return numbers;
    }

    static int[] ints(DataInput in, int count) throws IOException {
        int[] numbers = new int[count];
        bytes(in, Math.multiplyExact(count, Integer.BYTES)).asIntBuffer().get(numbers);
        return numbers;
    }

    static short[] shorts(DataInput in, int count) throws IOException {
        short[] numbers = new short[count];
        bytes(in, Math.multiplyExact(count, Short.BYTES)).asShortBuffer().get(numbers);
        return numbers;
    }

    private static ByteBuffer bytes(DataInput in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }
}
