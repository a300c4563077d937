package org.intercop.assay.sampledata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.signature.CanonicalManifest;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.signature.SigningKey;
import org.intercop.assay.evidence.submission.Manifest;

/**
 * A submission as an agency sends it: a folder with {@code datapackage.json}, its signature and one CSV resource.
 *
 * @param agency who sends it
 * @param id id of the submission, also the name of its folder
 * @param sequence counts the agency's submissions from 1
 * @param asOf the day up to which the data count
 * @param contents records or cells
 * @param outcomes the outcome code that each measure column carries
 * @param source where the data come from, with licence; empty for an agency's own
 * @param rows at least one row, each with the same columns in the same order
 */
record SubmissionFolder(
        Agency agency,
        String id,
        int sequence,
        LocalDate asOf,
        Contents contents,
        SortedMap<String, String> outcomes,
        String source,
        List<Map<String, String>> rows) {

    /** What the rows are. */
    enum Contents {
        RECORDS,
        CELLS;

        String code() {
            return this == RECORDS ? "records" : "cells";
        }
    }

    /** The files, signed. */
    SampleFiles files(SigningKey key) {
        String resource = contents.code() + ".csv";
        String csv = csv();
        SortedMap<String, String> files = new TreeMap<>();
        files.put("inbox/" + id + "/" + resource, csv);
        String manifest = manifest(resource, csv);
        CanonicalManifest canonical =
                CanonicalManifest.of(manifest.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        files.put("inbox/" + id + "/" + Manifest.FILE, manifest);
        files.put(
                "inbox/" + id + "/" + ManifestSignature.FILE,
                new String(ManifestSignature.of(canonical, key).json(), StandardCharsets.UTF_8));
        return new SampleFiles(files);
    }

    private String csv() {
        StringWriter csv = new StringWriter();
        try (CsvWriter writer =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv)) {
            writer.writeRecord(rows.get(0).keySet());
            for (Map<String, String> row : rows) {
                writer.writeRecord(row.values());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory cannot fail", e);
        }
        return csv.toString();
    }

    private String manifest(String resource, String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        ObjectNode manifest = JsonNodeFactory.instance.objectNode();
        manifest.put("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
        manifest.put("name", id);
        manifest.put(
                "title", (agency.synthetic() ? "Synthetic data: " : "") + agency.name() + ", submission " + sequence);
        if (!source.isEmpty()) {
            manifest.putArray("sources").addObject().put("title", source);
        }
        ObjectNode assay = manifest.putObject("assay");
        assay.put("schemaVersion", "1");
        assay.put("agency", agency.id());
        assay.put("country", agency.country().value());
        assay.put("submission", id);
        assay.put("sequence", sequence);
        assay.put("asOf", asOf.toString());
        assay.put("contents", contents.code());
        ObjectNode codes = assay.putObject("outcomes");
        outcomes.forEach(codes::put);
        ObjectNode entry = manifest.putArray("resources").addObject();
        entry.put("name", contents.code());
        entry.put("path", resource);
        entry.put("format", "csv");
        entry.put("mediatype", "text/csv");
        entry.put("encoding", "utf-8");
        entry.put("bytes", bytes.length);
        entry.put("hash", "sha256:" + sha256(bytes));
        entry.put("rows", rows.size());
        return Json.text(manifest);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
