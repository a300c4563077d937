package org.intercop.assay.jobs.nightly;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Assay that is running. */
public final class EngineVersion {
    private EngineVersion() {}

    /** The version, as the build wrote it. */
    public static String current() {
        try (InputStream in = EngineVersion.class.getResourceAsStream("/org/intercop/assay/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
