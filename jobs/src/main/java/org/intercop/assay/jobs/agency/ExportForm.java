package org.intercop.assay.jobs.agency;

/**
 * How an agency's export is written.
 *
 * @param separator between values
 * @param encoding name of the character set
 */
public record ExportForm(char separator, String encoding) {
    static final String UTF_8 = "utf-8";
    static final String WINDOWS = "windows-1252";

    /** The separator as the mapping names it. */
    static String name(char separator) {
        return switch (separator) {
            case ';' -> "semicolon";
            case '\t' -> "tab";
            default -> "comma";
        };
    }
}
