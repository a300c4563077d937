package org.intercop.assay.stats.series;

import org.intercop.assay.stats.cell.Frame;

/** Some rows of a frame, in their order. */
final class KeptRows implements Frame {
    private final Frame source;
    private final int[] kept;

    KeptRows(Frame source, int[] kept) {
        this.source = source;
        this.kept = kept;
    }

    @Override
    public int rows() {
        return kept.length;
    }

    @Override
    public boolean has(String column) {
        return source.has(column);
    }

    @Override
    public boolean isMissing(String column, int row) {
        return source.isMissing(column, kept[row]);
    }

    @Override
    public String text(String column, int row) {
        return source.text(column, kept[row]);
    }

    @Override
    public double number(String column, int row) {
        return source.number(column, kept[row]);
    }
}
