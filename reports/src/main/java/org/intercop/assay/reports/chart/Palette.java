package org.intercop.assay.reports.chart;

import java.awt.Color;

/** Colours that stay apart for colour-blind readers (after Okabe and Ito) and reach contrast 4.5 on white as text. */
final class Palette {
    static final Color TEXT = new Color(0x1b, 0x1f, 0x24);
    static final Color QUIET = new Color(0x57, 0x60, 0x6a);
    static final Color GRID = new Color(0xe3, 0xe7, 0xec);
    static final Color STRIPE = new Color(0xf6, 0xf8, 0xfa);
    static final Color RULE = new Color(0x8c, 0x95, 0x9f);
    static final Color COUNTRY = new Color(0x00, 0x5a, 0x96);
    static final Color COUNTRY_NOT_POOLED = new Color(0x6e, 0x77, 0x81);
    static final Color POOLED = new Color(0xa8, 0x3f, 0x00);
    static final Color POSTERIOR = new Color(0x5b, 0x3a, 0x8c);
    static final Color PAPER = Color.WHITE;
    static final Color CLEAR = new Color(0xff, 0xff, 0xff, 0);

    private Palette() {}
}
