package org.intercop.assay.jobs.ledger;

import io.delta.kernel.data.ArrayValue;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import java.util.List;
import java.util.function.IntFunction;

/** A column over values held in memory: text, whole numbers and lists of them. */
final class RowVector implements ColumnVector {
    private final DataType type;
    private final int size;
    private final IntFunction<Object> values;

    RowVector(DataType type, int size, IntFunction<Object> values) {
        this.type = type;
        this.size = size;
        this.values = values;
    }

    @Override
    public DataType getDataType() {
        return type;
    }

    @Override
    public int getSize() {
        return size;
    }

    @Override
    public void close() {
        // nothing is held open
    }

    @Override
    public boolean isNullAt(int row) {
        return values.apply(row) == null;
    }

    @Override
    public int getInt(int row) {
        return (Integer) values.apply(row);
    }

    @Override
    public long getLong(int row) {
        return (Long) values.apply(row);
    }

    @Override
    public String getString(int row) {
        return (String) values.apply(row);
    }

    @Override
    public ArrayValue getArray(int row) {
        List<?> list = (List<?>) values.apply(row);
        ColumnVector elements = new RowVector(((ArrayType) type).getElementType(), list.size(), list::get);
        return new ArrayValue() {
            @Override
            public int getSize() {
                return list.size();
            }

            @Override
            public ColumnVector getElements() {
                return elements;
            }
        };
    }
}
