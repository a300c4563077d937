package org.intercop.assay.jobs.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.intercop.assay.evidence.submission.Starter;
import org.intercop.assay.jobs.corpus.Surroundings;

/** Everything that is fuzzed, with good inputs to begin with. */
enum FuzzTarget {
    MANIFEST(ManifestFuzz.class, ManifestFuzz::fuzzerTestOneInput) {
        @Override
        SortedMap<String, byte[]> good() {
            SortedMap<String, byte[]> good = new TreeMap<>();
            good.put(
                    "records",
                    Surroundings.of("records", "records.csv", Surroundings.base("records.csv"))
                            .get("datapackage.json"));
            good.put(
                    "withdrawal",
                    Surroundings.of("withdrawal", "withdrawal.csv", Surroundings.base("withdrawal.csv"))
                            .get("datapackage.json"));
            return good;
        }
    },
    CSV(CsvFuzz.class, CsvFuzz::fuzzerTestOneInput, "de.siegmar.fastcsv.**") {
        @Override
        SortedMap<String, byte[]> good() {
            SortedMap<String, byte[]> good = new TreeMap<>();
            good.put("records", Surroundings.head("records.csv", 5));
            good.put("cells", Surroundings.head("cells.csv", 4));
            return good;
        }
    },
    REGISTRY(
            RegistryFuzz.class,
            RegistryFuzz::fuzzerTestOneInput,
            "org.snakeyaml.engine.v2.scanner.**",
            "org.snakeyaml.engine.v2.parser.**") {
        @Override
        SortedMap<String, byte[]> good() {
            SortedMap<String, byte[]> good = new TreeMap<>();
            Surroundings.registryFiles().forEach((path, bytes) -> good.put(path.replace('/', '-'), bytes));
            Starter.files().forEach((path, bytes) -> {
                if (path.startsWith("policies/")) {
                    good.put(path.replace('/', '-'), bytes);
                }
            });
            return good;
        }
    },
    PROFILES(ProfilesFuzz.class, ProfilesFuzz::fuzzerTestOneInput) {
        @Override
        SortedMap<String, byte[]> good() {
            return new TreeMap<>(java.util.Map.of("profiles", Surroundings.base("profiles.json")));
        }
    },
    PERSONAL_DATA(PersonalDataFuzz.class, PersonalDataFuzz::fuzzerTestOneInput) {
        @Override
        SortedMap<String, byte[]> good() {
            return new TreeMap<>(java.util.Map.of("pseudonyms", Surroundings.base("withdrawal.csv")));
        }
    },
    SIGNATURE(SignatureFuzz.class, SignatureFuzz::fuzzerTestOneInput, "org.erdtman.jcs.**") {
        @Override
        SortedMap<String, byte[]> good() {
            return MANIFEST.good();
        }
    },
    PARQUET(
            ParquetFuzz.class,
            ParquetFuzz::fuzzerTestOneInput,
            "org.apache.parquet.hadoop.**",
            "org.apache.parquet.format.converter.**") {
        @Override
        SortedMap<String, byte[]> good() {
            SortedMap<String, byte[]> good = new TreeMap<>();
            good.put("packed", Surroundings.parquet("snappy"));
            good.put("plain", Surroundings.parquet("uncompressed"));
            return good;
        }
    };

    private final Class<?> type;
    private final Consumer<byte[]> run;
    private final List<String> instrumented = new ArrayList<>(List.of("org.intercop.assay.evidence.**"));

    FuzzTarget(Class<?> type, Consumer<byte[]> run, String... libraries) {
        this.type = type;
        this.run = run;
        this.instrumented.addAll(List.of(libraries));
    }

    /** Good inputs by name. */
    abstract SortedMap<String, byte[]> good();

    /** The class that Jazzer is given. */
    Class<?> type() {
        return type;
    }

    /** Classes whose branches guide the search. */
    List<String> instrumented() {
        return List.copyOf(instrumented);
    }

    /** Runs good inputs, so that all classes are loaded and altered before the time of single inputs is taken. */
    void warmUp() {
        good().values().forEach(this::run);
    }

    void run(byte[] input) {
        run.accept(input);
    }
}
