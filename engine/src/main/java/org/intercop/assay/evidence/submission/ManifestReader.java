package org.intercop.assay.evidence.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.intercop.assay.evidence.registry.CountryCode;
import org.intercop.assay.evidence.submission.personal.PersonalTexts;
import org.intercop.assay.evidence.text.NameForm;

/** Reads {@code datapackage.json} strictly; every problem becomes a finding. */
final class ManifestReader {
    private static final Pattern RESOURCE_NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]*[a-z0-9])?");
    private static final Pattern HASH = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final Set<String> ASSAY_KEYS = Set.of(
            "schemaVersion",
            "agency",
            "country",
            "submission",
            "sequence",
            "asOf",
            "contents",
            "outcomes",
            "replaces",
            "because",
            "withdraws");
    private static final int MOST_NAMED = 1_000;

    private final IntakePolicy.Limits limits;
    private final Findings findings;
    private boolean sound = true;
    private boolean profiles;
    private boolean withdrawal;
    private boolean series;

    private ManifestReader(IntakePolicy.Limits limits, Findings findings) {
        this.limits = limits;
        this.findings = findings;
    }

    /** The manifest, or empty after adding what keeps it from being used. */
    static Optional<Manifest> read(FileBytes file, IntakePolicy.Limits limits, Findings findings) {
        return JsonText.MANIFEST
                .read(Manifest.FILE, file, findings)
                .flatMap(root -> new ManifestReader(limits, findings).manifest(root));
    }

    private Optional<Manifest> manifest(ObjectNode root) {
        if (!root.path("$schema").asText().equals(Manifest.PROFILE)) {
            refuse("$schema must be " + Manifest.PROFILE);
        }
        profiles = root.path("assay").path("contents").asText().equals("profiles");
        withdrawal = root.path("assay").path("contents").asText().equals("withdrawal");
        series = root.path("assay").path("contents").asText().equals("series");
        List<Manifest.Resource> resources = resources(root.path("resources"));
        if (!(root.path("assay") instanceof ObjectNode assay)) {
            refuse("the object assay is missing");
            return Optional.empty();
        }
        refuseUnknownKeys(assay);
        JsonNode schemaVersion = assay.path("schemaVersion");
        if (schemaVersion.isMissingNode()) {
            refuse("assay.schemaVersion is missing");
        } else if (!schemaVersion.isTextual() || !Manifest.SCHEMA_VERSIONS.contains(schemaVersion.asText())) {
            findings.add(
                    RuleCatalog.F14,
                    Manifest.FILE,
                    "assay.schemaVersion must be \"" + String.join("\" or \"", Manifest.SCHEMA_VERSIONS) + "\"");
            sound = false;
        }
        Optional<String> agency = id(assay, "agency");
        Optional<CountryCode> country = country(assay);
        Optional<String> submission = id(assay, "submission");
        OptionalLong sequence = wholeNumber(assay, "assay.", "sequence", 1);
        Optional<LocalDate> asOf = day(assay, "asOf");
        Optional<Manifest.Contents> contents = contents(assay);
        SortedMap<String, String> outcomes = outcomes(assay);
        List<String> replaces = submissions(assay, "replaces");
        Optional<Manifest.Because> because = because(assay, !replaces.isEmpty());
        List<String> withdraws = submissions(assay, "withdraws");
        checkWithdrawal(assay, replaces, withdraws);
        if (!sound) {
            return Optional.empty();
        }
        return Optional.of(new Manifest(
                agency.orElseThrow(),
                country.orElseThrow(),
                submission.orElseThrow(),
                Math.toIntExact(sequence.orElseThrow()),
                asOf.orElseThrow(),
                contents.orElseThrow(),
                outcomes,
                replaces,
                because,
                withdraws,
                resources));
    }

    /** Ids of earlier submissions; none where the key is not there. */
    private List<String> submissions(ObjectNode assay, String key) {
        List<String> ids = new ArrayList<>();
        if (!assay.has(key)) {
            return ids;
        }
        JsonNode array = assay.path(key);
        boolean good = array.isArray() && !array.isEmpty() && array.size() <= MOST_NAMED;
        for (JsonNode value : array) {
            good &= value.isTextual() && NameForm.ID.matches(value.asText()) && !ids.contains(value.asText());
            ids.add(value.asText());
        }
        if (!good) {
            refuse("assay." + key + " must list the ids of 1 to " + MOST_NAMED + " earlier submissions, each once");
            return List.of();
        }
        return ids;
    }

    private Optional<Manifest.Because> because(ObjectNode assay, boolean replaces) {
        if (!assay.has("because") && !replaces) {
            return Optional.empty();
        }
        switch (assay.path("because").asText("")) {
            case "update":
                return because(Manifest.Because.UPDATE, replaces);
            case "correction":
                return because(Manifest.Because.CORRECTION, replaces);
            default:
                refuse("assay.because must be \"update\" or \"correction\" beside assay.replaces");
                return Optional.empty();
        }
    }

    private Optional<Manifest.Because> because(Manifest.Because because, boolean replaces) {
        if (!replaces) {
            refuse("assay.because stands beside assay.replaces only");
        }
        return replaces ? Optional.of(because) : Optional.empty();
    }

    private void checkWithdrawal(ObjectNode assay, List<String> replaces, List<String> withdraws) {
        if (withdrawal && withdraws.isEmpty() && !assay.has("withdraws")) {
            refuse("assay.withdraws is missing; a withdrawal names the submissions that it is about");
        }
        if (!withdrawal && !withdraws.isEmpty()) {
            refuse("assay.withdraws stands beside \"contents\": \"withdrawal\" only");
        }
        if (withdrawal && !replaces.isEmpty()) {
            refuse("a withdrawal replaces nothing; remove assay.replaces");
        }
    }

    private void refuse(String detail) {
        findings.add(RuleCatalog.F01, Manifest.FILE, detail);
        sound = false;
    }

    private void refuseUnknownKeys(ObjectNode assay) {
        assay.fieldNames().forEachRemaining(key -> {
            if (!ASSAY_KEYS.contains(key)) {
                refuse(
                        JsonText.isShown(key)
                                ? "assay." + key + " is not a known key; remove it or correct its spelling"
                                : "assay has an unknown key; remove it");
            }
        });
    }

    private Optional<String> text(ObjectNode node, String prefix, String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            refuse(prefix + key + " is missing");
        } else if (!value.isTextual()) {
            refuse(prefix + key + " must be a text in quotes");
        }
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    private Optional<String> id(ObjectNode assay, String key) {
        Optional<String> text = text(assay, "assay.", key);
        if (text.isPresent() && !NameForm.ID.matches(text.get())) {
            refuse("assay." + key + " must be " + NameForm.ID.wording());
            return Optional.empty();
        }
        if (text.isPresent() && PersonalTexts.inName(text.get()).isPresent()) {
            // Reported already; an id stands in receipts, so this one must not become one
            sound = false;
        }
        return text;
    }

    private Optional<CountryCode> country(ObjectNode assay) {
        return text(assay, "assay.", "country").flatMap(value -> {
            Optional<CountryCode> country = CountryCode.parse(value);
            if (country.isEmpty()) {
                refuse("assay.country must be a country code of ISO 3166-1, two capital letters");
            }
            return country;
        });
    }

    private OptionalLong wholeNumber(ObjectNode node, String prefix, String key, long lowest) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            refuse(prefix + key + " is missing");
        } else if (value.isIntegralNumber() && value.canConvertToInt() && value.asLong() >= lowest) {
            return OptionalLong.of(value.asLong());
        } else {
            refuse(prefix + key + " must be a whole number from " + lowest + " to " + Integer.MAX_VALUE
                    + ", without quotes");
        }
        return OptionalLong.empty();
    }

    private Optional<LocalDate> day(ObjectNode assay, String key) {
        return text(assay, "assay.", key).flatMap(value -> {
            try {
                return Optional.of(LocalDate.parse(value));
            } catch (DateTimeParseException e) {
                refuse("assay." + key + " must be a day, YYYY-MM-DD");
                return Optional.empty();
            }
        });
    }

    private Optional<Manifest.Contents> contents(ObjectNode assay) {
        return text(assay, "assay.", "contents").flatMap(value -> {
            switch (value) {
                case "records":
                    return Optional.of(Manifest.Contents.RECORDS);
                case "cells":
                    return Optional.of(Manifest.Contents.CELLS);
                case "profiles":
                    return Optional.of(Manifest.Contents.PROFILES);
                case "series":
                    return Optional.of(Manifest.Contents.SERIES);
                case "withdrawal":
                    return Optional.of(Manifest.Contents.WITHDRAWAL);
                default:
                    refuse("assay.contents must be \"records\", \"cells\", \"profiles\", \"series\" or \"withdrawal\"");
                    return Optional.empty();
            }
        });
    }

    private SortedMap<String, String> outcomes(ObjectNode assay) {
        SortedMap<String, String> outcomes = new TreeMap<>();
        if (withdrawal || series) {
            if (assay.has("outcomes")) {
                refuse((series ? "a series" : "a withdrawal") + " has no outcomes; remove assay.outcomes");
            }
            return outcomes;
        }
        if (!(assay.path("outcomes") instanceof ObjectNode object) || object.isEmpty()) {
            refuse("assay.outcomes must name an outcome code for at least one measure");
            return outcomes;
        }
        object.fields().forEachRemaining(entry -> {
            if (!NameForm.COLUMN.matches(entry.getKey())
                    || !entry.getValue().isTextual()
                    || !NameForm.ID.matches(entry.getValue().asText())
                    || !JsonText.isShown(entry.getKey())) {
                refuse("assay.outcomes must map names of columns to outcome codes");
            } else {
                outcomes.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return outcomes;
    }

    private List<Manifest.Resource> resources(JsonNode array) {
        List<Manifest.Resource> resources = new ArrayList<>();
        if (withdrawal && (array.isMissingNode() || array.isArray() && array.isEmpty())) {
            return resources;
        }
        if (!array.isArray() || array.isEmpty()) {
            refuse("resources must list at least one file");
            return resources;
        }
        Set<String> names = new HashSet<>();
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < array.size(); i++) {
            String prefix = "resources[" + i + "].";
            if (array.get(i) instanceof ObjectNode object) {
                Optional<Manifest.Resource> resource = resource(object, prefix);
                if (resource.isPresent()
                        && (!names.add(resource.get().name())
                                | !paths.add(resource.get().path()))) {
                    refuse(prefix + "name and path must differ from those of the other resources");
                }
                resource.ifPresent(resources::add);
            } else {
                refuse("resources[" + i + "] must be an object");
            }
        }
        return resources;
    }

    private Optional<Manifest.Resource> resource(ObjectNode node, String prefix) {
        boolean before = sound;
        sound = true;
        Optional<String> name = text(node, prefix, "name");
        name.filter(value -> value.length() > limits.nameCharacters()
                        || !RESOURCE_NAME.matcher(value).matches())
                .ifPresent(
                        value -> refuse(prefix + "name must be lower-case letters, digits, dots and hyphens, at most "
                                + limits.nameCharacters()));
        Optional<String> path = text(node, prefix, "path");
        path.flatMap(value -> FilePath.fault(value, limits)).ifPresent(fault -> {
            findings.add(RuleCatalog.F07, Manifest.FILE, prefix + "path: " + fault);
            sound = false;
        });
        Optional<Manifest.Format> format = path.flatMap(value -> format(node, prefix, value));
        OptionalLong bytes = wholeNumber(node, prefix, "bytes", 0);
        Optional<String> hash = text(node, prefix, "hash");
        hash.filter(value -> !HASH.matcher(value).matches())
                .ifPresent(value -> refuse(prefix + "hash must be sha256: and 64 lower-case hexadecimal digits"));
        OptionalLong rows = node.has("rows") ? wholeNumber(node, prefix, "rows", 0) : OptionalLong.empty();
        checkEncoding(node, prefix);
        checkDelimiter(node, prefix);
        Optional<Manifest.Resource> resource = sound
                ? Optional.of(new Manifest.Resource(
                        name.orElseThrow(),
                        path.orElseThrow(),
                        format.orElseThrow(),
                        bytes.orElseThrow(),
                        hash.orElseThrow().substring("sha256:".length()),
                        rows))
                : Optional.empty();
        sound &= before;
        return resource;
    }

    /** The format by the path's ending, which a stated format and media type must not contradict. */
    private Optional<Manifest.Format> format(ObjectNode node, String prefix, String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String stated = node.path("format").asText(ending).toLowerCase(Locale.ROOT);
        String mediatype = node.path("mediatype").asText("");
        boolean csv = ending.equals("csv") && stated.equals("csv");
        boolean parquet = ending.equals("parquet") && stated.equals("parquet");
        boolean agrees = mediatype.isEmpty() || mediatype.contains(stated);
        if (profiles && ending.equals("json") && stated.equals("json") && agrees) {
            return Optional.of(Manifest.Format.JSON);
        }
        if (!agrees || !csv && !parquet) {
            findings.add(
                    RuleCatalog.F08,
                    Manifest.FILE,
                    prefix + "path must end in .csv or .parquet, and format and mediatype must agree with it");
            sound = false;
            return Optional.empty();
        }
        return Optional.of(csv ? Manifest.Format.CSV : Manifest.Format.PARQUET);
    }

    private void checkEncoding(ObjectNode node, String prefix) {
        String encoding = node.path("encoding").asText("utf-8").toLowerCase(Locale.ROOT);
        if (!encoding.equals("utf-8") && !encoding.equals("utf8")) {
            findings.add(RuleCatalog.F11, Manifest.FILE, prefix + "encoding must be utf-8");
            sound = false;
        }
    }

    private void checkDelimiter(ObjectNode node, String prefix) {
        JsonNode dialect = node.path("dialect");
        JsonNode delimiter = dialect.isObject() ? dialect.path("delimiter") : MissingNode.getInstance();
        if (!delimiter.asText(",").equals(",")) {
            findings.add(RuleCatalog.F13, Manifest.FILE, prefix + "dialect.delimiter must be a comma");
            sound = false;
        }
    }
}
