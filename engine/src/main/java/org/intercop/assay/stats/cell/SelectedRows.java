package org.intercop.assay.stats.cell;

/** Some rows of a frame, in the order given. */
final class SelectedRows implements Frame {
    private final Frame source;
    private final int[] selected;

    SelectedRows(Frame source, int... rows) {
        this.source = source;
        this.selected = rows.clone();
        for (int row : selected) {
            if (row < 0 || row >= source.rows()) {
                throw new IllegalArgumentException("rows: there is no row " + row + " among " + source.rows());
            }
        }
    }

    @Override
    public int rows() {
        return selected.length;
    }

    @Override
    public boolean has(String column) {
        return source.has(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return source.isMissing(column, selected[row]);
    }

    @Override
    public String text(String column, int row) {
        return source.text(column, selected[row]);
    }

    @Override
    public double number(String column, int row) {
        return source.number(column, selected[row]);
    }
}
