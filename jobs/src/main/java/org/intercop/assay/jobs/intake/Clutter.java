package org.intercop.assay.jobs.intake;

import java.util.Set;

/** Files that operating systems leave in folders and archives by themselves. They are never read. */
final class Clutter {
    private static final Set<String> NAMES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private Clutter() {}

    static boolean isClutter(String path) {
        return path.startsWith("__MACOSX/") || NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
    }
}
