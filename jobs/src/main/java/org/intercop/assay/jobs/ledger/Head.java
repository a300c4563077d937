package org.intercop.assay.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.jobs.workspace.AtomicFiles;

/**
 * What the ledger was when it was last written: the last commit, and every file with its digest, signed. It lies in
 * {@code ledger/head.json}.
 *
 * @param generation number of commits
 * @param commit digest of the last one
 * @param auditStart what the first row of the audit log says of the row before, which may have reached its age
 * @param audit digest of the last commit of the audit log
 * @param rekeyed fingerprint of the key that people are re-keyed with; empty where nobody said so yet
 * @param files every file below the ledger's folder but the head and the notes of attempts
 */
record Head(
        long generation,
        String commit,
        String auditStart,
        String audit,
        Optional<String> rekeyed,
        SortedMap<String, Digested> files) {
    static final String FILE = "head.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    Head {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * A file.
     *
     * @param bytes its size
     * @param sha256 of its bytes, in hexadecimal
     */
    record Digested(long bytes, String sha256) {}

    /** The head of a ledger that nothing was written to. */
    static final Head NONE = new Head(0, Chain.START, Chain.START, Chain.START, Optional.empty(), new TreeMap<>());

    /**
     * Reads the head.
     *
     * @throws BrokenLedger if its signature is not that of the key
     */
    static Optional<Head> read(Path ledger, LedgerKey key) {
        Path file = ledger.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            JsonNode node = JSON.readTree(bytes);
            SortedMap<String, Digested> files = new TreeMap<>();
            node.path("files")
                    .fields()
                    .forEachRemaining(field -> files.put(
                            field.getKey(),
                            new Digested(
                                    field.getValue().path("bytes").asLong(),
                                    field.getValue().path("sha256").asText())));
            Head head = new Head(
                    node.path("generation").asLong(),
                    node.path("commit").asText(),
                    node.path("auditStart").asText(),
                    node.path("audit").asText(),
                    node.has("rekeyed") ? Optional.of(node.path("rekeyed").asText()) : Optional.empty(),
                    files);
            String signature = node.path("signature").asText();
            if (!key.signed(head.text(), signature)) {
                throw new BrokenLedger("the signature of " + FILE + " is not that of this workspace's key");
            }
            if (!Arrays.equals(bytes, head.bytes(signature))) {
                throw new BrokenLedger(FILE + " is not what was written");
            }
            return Optional.of(head);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new BrokenLedger(FILE + " is no JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs this head and puts it in place of the one before. */
    void write(Path ledger, LedgerKey key) {
        AtomicFiles.replace(ledger.resolve(FILE), bytes(key.sign(text())));
    }

    /** The file, to the last byte. */
    private byte[] bytes(String signature) {
        ObjectNode node = json();
        node.put("signature", signature);
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What is signed: the head as JSON without spaces, keys in this order, files ascending. */
    private byte[] text() {
        return json().toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode json() {
        ObjectNode node = JSON.createObjectNode();
        node.put("generation", generation)
                .put("commit", commit)
                .put("auditStart", auditStart)
                .put("audit", audit);
        rekeyed.ifPresent(fingerprint -> node.put("rekeyed", fingerprint));
        ObjectNode all = node.putObject("files");
        files.forEach(
                (path, file) -> all.putObject(path).put("bytes", file.bytes()).put("sha256", file.sha256()));
        return node;
    }

    /** The same head of a ledger whose audit log begins with something else. */
    Head beginning(String start) {
        return new Head(generation, commit, start, audit, rekeyed, files);
    }

    /** The same head of a ledger whose people are re-keyed with this key. */
    Head rekeyed(String fingerprint) {
        return new Head(generation, commit, auditStart, audit, Optional.of(fingerprint), files);
    }

    /** The files as they lie there now; those of the same name and size as before are taken to be the same. */
    SortedMap<String, Digested> filesNow(Path ledger) {
        SortedMap<String, Digested> now = new TreeMap<>();
        sizes(ledger).forEach((path, bytes) -> {
            Digested before = files.get(path);
            if (before != null && before.bytes() == bytes && !isRewritten(path)) {
                now.put(path, before);
            } else {
                digested(ledger.resolve(path), bytes).ifPresent(file -> now.put(path, file));
            }
        });
        return now;
    }

    /** How closely files are held against what was signed. */
    enum Look {
        /** Names and sizes. */
        SIZES,
        /** Every byte. */
        BYTES
    }

    /** What is not as it was signed, a line each: nothing more, nothing less and nothing else may lie there. */
    List<String> faults(Path ledger, Look look) {
        List<String> faults = new ArrayList<>();
        SortedMap<String, Long> now = sizes(ledger);
        files.forEach((path, signed) -> {
            Long bytes = now.remove(path);
            if (bytes == null) {
                faults.add(path + " is missing");
            } else if (bytes != signed.bytes()) {
                faults.add(path + " has another size than when it was written");
            } else if (look == Look.BYTES
                    && !digested(ledger.resolve(path), bytes).equals(Optional.of(signed))) {
                faults.add(path + " is not as it was written");
            }
        });
        now.keySet().forEach(name -> faults.add("nobody signed " + name));
        return faults;
    }

    /** Every file is written once and never again, but the note of a table's last checkpoint. */
    private static boolean isRewritten(String path) {
        return path.endsWith("/_last_checkpoint");
    }

    /** Every file with its size, but the head itself and the notes of attempts. */
    static SortedMap<String, Long> sizes(Path ledger) {
        SortedMap<String, Long> sizes = new TreeMap<>();
        if (!Files.isDirectory(ledger)) {
            return sizes;
        }
        try {
            Files.walkFileTree(ledger, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = ledger.relativize(file).toString().replace('\\', '/');
                    if (!name.equals(FILE) && !name.equals("." + FILE + ".new") && !name.startsWith("pending/")) {
                        sizes.put(name, attributes.size());
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }

    /** Empty where the file is gone by now: whoever writes without the lock and comes second clears up after itself. */
    private static Optional<Digested> digested(Path file, long bytes) {
        try {
            return Optional.of(new Digested(bytes, sha256(file)));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static String sha256(Path file) {
        MessageDigest digest = Chain.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
