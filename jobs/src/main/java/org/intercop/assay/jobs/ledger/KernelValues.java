package org.intercop.assay.jobs.ledger;

import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.Row;
import io.delta.kernel.types.ArrayType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import java.util.ArrayList;
import java.util.List;

/** Values of rows: text, whole numbers, and lists of them; null where there is none. */
final class KernelValues {
    private KernelValues() {}

    static Object value(Row row, int column) {
        DataType type = row.getSchema().at(column).getDataType();
        if (row.isNullAt(column)) {
            return null;
        }
        if (type instanceof LongType) {
            return row.getLong(column);
        }
        if (type instanceof IntegerType) {
            return row.getInt(column);
        }
        if (type instanceof ArrayType array) {
            return list(row.getArray(column).getElements(), array.getElementType());
        }
        return row.getString(column);
    }

    private static List<Object> list(ColumnVector elements, DataType type) {
        List<Object> list = new ArrayList<>(elements.getSize());
        for (int i = 0; i < elements.getSize(); i++) {
            if (type instanceof LongType) {
                list.add(elements.getLong(i));
            } else if (type instanceof IntegerType) {
                list.add(elements.getInt(i));
            } else if (type instanceof ArrayType inner) {
                list.add(list(elements.getArray(i).getElements(), inner.getElementType()));
            } else {
                list.add(elements.getString(i));
            }
        }
        return list;
    }
}
