package org.intercop.assay.sampledata;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;

/** As many good submissions as one likes: some rows of a sound submission of the network, under new pseudonyms. */
final class MadeUpFiles {
    private static final int FEWEST = 30;
    private static final int MOST = 90;

    private final Registry registry;
    private final List<Sound> sound = new ArrayList<>();

    /** A sound submission: its manifest, the name of its file and its lines. */
    private record Sound(
            SigningKey key,
            String manifest,
            String path,
            List<String> header,
            List<List<String>> rows,
            List<Integer> firstOfEach) {

        static Sound of(SigningKey key, String manifest, String path, String csv) {
            List<List<String>> lines =
                    csv.lines().map(line -> List.of(line.split(",", -1))).toList();
            int intervention = lines.get(0).indexOf("intervention");
            Map<String, Integer> first = new TreeMap<>();
            for (int row = 1; row < lines.size(); row++) {
                first.putIfAbsent(lines.get(row).get(intervention), row - 1);
            }
            return new Sound(
                    key, manifest, path, lines.get(0), lines.subList(1, lines.size()), List.copyOf(first.values()));
        }
    }

    /** A file that may still be altered. */
    static final class MadeUpFile {
        private final SigningKey key;
        private final String manifest;
        private final String path;
        final List<String> header;
        final List<List<String>> rows;

        MadeUpFile(SigningKey key, String manifest, String path, List<String> header, List<List<String>> rows) {
            this.key = key;
            this.manifest = manifest;
            this.path = path;
            this.header = header;
            this.rows = rows;
        }

        /** The submission's files; size, hash and number of rows in the manifest are those of the file. */
        Map<String, byte[]> files() {
            StringBuilder csv = new StringBuilder();
            if (!header.isEmpty()) {
                csv.append(line(header));
            }
            rows.forEach(row -> csv.append(line(row)));
            byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            String json = manifest.replaceFirst("\"bytes\" ?: ?[0-9]+", "\"bytes\": " + bytes.length)
                    .replaceFirst("sha256:[0-9a-f]{64}", "sha256:" + sha256(bytes))
                    .replaceFirst("\"rows\" ?: ?[0-9]+", "\"rows\": " + rows.size());
            CanonicalManifest canonical =
                    CanonicalManifest.of(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
            return Map.of(
                    path,
                    bytes,
                    "datapackage.json",
                    json.getBytes(StandardCharsets.UTF_8),
                    ManifestSignature.FILE,
                    ManifestSignature.of(canonical, key).json());
        }

        private static String line(List<String> values) {
            List<String> quoted = values.stream()
                    .map(value -> value.matches("[^\",\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"')
                    .toList();
            return String.join(",", quoted) + "\n";
        }

        private static String sha256(byte[] bytes) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    MadeUpFiles(Network network) {
        this.registry = network.registry();
        Map<String, Map<String, String>> inbox = new TreeMap<>();
        network.files().texts().forEach((path, text) -> {
            String[] parts = path.split("/", 3);
            if (parts[0].equals("inbox") && !network.truth().planted().containsKey(parts[1])) {
                inbox.computeIfAbsent(parts[1], id -> new TreeMap<>()).put(parts[2], text);
            }
        });
        inbox.values().forEach(files -> files.keySet().stream()
                .filter(path -> path.endsWith(".csv"))
                .forEach(path -> sound.add(Sound.of(
                        key(network, files.get("datapackage.json")),
                        files.get("datapackage.json"),
                        path,
                        files.get(path)))));
    }

    private static SigningKey key(Network network, String manifest) {
        Agency agency = network.registry().agencies().values().stream()
                .filter(one -> manifest.matches("(?s).*\"agency\" ?: ?\"" + one.id() + "\".*"))
                .findFirst()
                .orElseThrow();
        return SampleKeys.of(Network.DEFAULT_SEED, agency);
    }

    /** A good submission of records, or of cells. */
    MadeUpFile next(Random random) {
        return next(sound.get(random.nextInt(sound.size())), random);
    }

    /** A good submission that has covariates. */
    MadeUpFile nextWithCovariates(Random random) {
        while (true) {
            MadeUpFile file = next(random);
            if (file.header.stream().anyMatch(registry.covariates()::containsKey)) {
                return file;
            }
        }
    }

    /** Place of one of the file's covariates. */
    int covariate(MadeUpFile file, Random random) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < file.header.size(); i++) {
            if (registry.covariates().containsKey(file.header.get(i))) {
                places.add(i);
            }
        }
        return places.get(random.nextInt(places.size()));
    }

    private static MadeUpFile next(Sound from, Random random) {
        // Without a row of each intervention, a covariate of its plan would be one too many
        Set<Integer> places = new TreeSet<>(from.firstOfEach());
        int size = Math.min(from.rows().size(), FEWEST + random.nextInt(MOST - FEWEST));
        while (places.size() < size) {
            places.add(random.nextInt(from.rows().size()));
        }
        int participant = from.header().indexOf("participant");
        int form = random.nextInt(4);
        List<List<String>> rows = new ArrayList<>();
        for (int place : places) {
            List<String> row = new ArrayList<>(from.rows().get(place));
            if (participant >= 0) {
                row.set(participant, pseudonym(form, random));
            }
            rows.add(row);
        }
        return new MadeUpFile(from.key(), from.manifest(), from.path(), new ArrayList<>(from.header()), rows);
    }

    private static String pseudonym(int form, Random random) {
        String digits = form < 2 ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" : "0123456789ABCDEF";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < (form < 2 ? 26 : 32); i++) {
            text.append(digits.charAt(random.nextInt(digits.length())));
        }
        return form % 2 == 0 ? text.toString() : text.toString().toLowerCase(Locale.ROOT);
    }
}
