package org.intercop.assay.evidence.submission;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.ContentCheck.Accepted;
import org.intercop.assay.evidence.submission.ContentCheck.Counted;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;
import org.intercop.assay.evidence.submission.SubmittedFiles.Formats;

/**
 * Checks a submission against every rule of intake and compresses what is accepted into cells. All problems are
 * reported at once; whatever a sender may have put into the files is an answer, never an exception.
 */
public final class SubmissionCheck {
    private static final Set<String> ENDINGS = Set.of("csv", "parquet", "json");

    private final Registry registry;
    private final IntakePolicy policy;
    private final Formats formats;

    private SubmissionCheck(Registry registry, IntakePolicy policy, Formats formats) {
        this.registry = registry;
        this.policy = policy;
        this.formats = formats;
    }

    /** A check that reads CSV. */
    public static SubmissionCheck of(Registry registry, IntakePolicy policy) {
        return new SubmissionCheck(registry, policy, new Formats(Map.of(Format.CSV, CsvRows::of), Map.of()));
    }

    /** The same check, which also reads this format. */
    public SubmissionCheck reading(Format format, RowSource.Opener opener) {
        Map<Format, RowSource.Opener> more = new EnumMap<>(formats.openers());
        more.put(format, opener);
        return new SubmissionCheck(registry, policy, new Formats(more, formats.inParts()));
    }

    /**
     * The same check, which reads files of records in parts where they are of this format and, by agreement with the
     * agency, larger than the policy's limit; how large a file is, its manifest says. What is within the limit is read as
     * before, and no further than to the limit.
     */
    public SubmissionCheck readingInParts(Format format, RowSource.PartsOpener opener) {
        Map<Format, RowSource.PartsOpener> more = new EnumMap<>(Format.class);
        more.putAll(formats.inParts());
        more.put(format, opener);
        return new SubmissionCheck(registry, policy, new Formats(formats.openers(), more));
    }

    /**
     * Checks one submission.
     *
     * @param source its files, each read once
     * @param precedents what is known beyond them
     */
    public CheckedSubmission check(SubmissionSource source, Precedents precedents) {
        return new Run(source).check(precedents);
    }

    /** The check of one submission. */
    private final class Run {
        private final SubmissionSource source;
        private final Findings findings = new Findings();
        private final SubmittedFiles files;
        private Signing signing = Signing.NOT_ASKED;

        Run(SubmissionSource source) {
            this.source = source;
            this.files = new SubmittedFiles(source, formats, policy.limits(), findings);
        }

        CheckedSubmission check(Precedents precedents) {
            findings.addAll(source.faults());
            files.names().forEach(this::checkName);
            findings.addAll(PersonalTextCheck.ofNames("a file or folder", files.names()));
            Optional<Manifest> understood = manifest();
            if (understood.isEmpty()) {
                files.names().stream()
                        .filter(name -> !name.equals(Manifest.FILE))
                        .forEach(this::search);
                return refused(
                        understood,
                        Optional.empty(),
                        Optional.empty(),
                        damaged()
                                ? "Refused: nothing in it was read."
                                : "Refused: the manifest is missing or cannot be understood.");
            }
            Manifest manifest = understood.get();
            files.digest().add(manifest);
            signing = signing(manifest, precedents);
            checkAgainstRegistry(manifest);
            checkListed(manifest);
            ContentCheck content = contentCheck(manifest);
            manifest.resources().forEach(resource -> read(resource, content));
            return decide(manifest, content, signing.believed() ? precedents : Precedents.NONE);
        }

        private void search(String name) {
            checkSearched(name);
            files.search(name);
        }

        /** A file with an unsafe name is not told to be of another type, or not to be listed. */
        private void checkSearched(String name) {
            if (FilePath.fault(name, policy.limits()).isPresent()) {
                findings.add(RuleCatalog.F17, "", "a file whose name is not safe is not searched");
            }
        }

        /** Whoever is not believed is told nothing of what the ledger holds. */
        private CheckedSubmission decide(Manifest manifest, ContentCheck content, Precedents told) {
            PrecedentCheck turn = new PrecedentCheck(manifest, told, findings);
            Optional<String> repeats = turn.repeats(files.digest().hex());
            if (repeats.isPresent()) {
                return refused(
                        Optional.of(manifest),
                        Optional.of(content),
                        repeats,
                        "Repeated: the same content was already received as " + repeats.get()
                                + ". Nothing was changed, and nothing needs to be done.");
            }
            turn.check();
            content.finish(told);
            if (findings.refuse()) {
                return refused(manifest, content, "nothing was taken in. Correct what is listed and send it again.");
            }
            Counted counted = content.counted();
            if (counted.quarantined() > policy.quarantineLimit() * counted.rows()) {
                return refused(
                        manifest,
                        content,
                        String.format(
                                Locale.ROOT,
                                "%d of %d rows would be quarantined, more than the %.1f %% allowed. Nothing was taken"
                                        + " in. Correct what is listed and send it again.",
                                counted.quarantined(),
                                counted.rows(),
                                100 * policy.quarantineLimit()));
            }
            return accepted(manifest, counted, content.accept(told));
        }

        private void checkName(String name) {
            Optional<String> fault = FilePath.fault(name, policy.limits());
            fault.ifPresent(detail -> findings.add(RuleCatalog.F07, "", detail));
            if (fault.isEmpty() && !isTakenIn(name)) {
                findings.add(
                        RuleCatalog.F08, FilePath.shown(name, ""), "only CSV, Parquet and JSON files are taken in");
            }
        }

        private boolean isTakenIn(String name) {
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            return FilePath.fault(name, policy.limits()).isEmpty() && ENDINGS.contains(ending);
        }

        private Optional<Manifest> manifest() {
            if (!files.has(Manifest.FILE)) {
                if (damaged()) {
                    return Optional.empty();
                }
                findings.add(RuleCatalog.F01, "", "there is no " + Manifest.FILE + " at the top of the submission");
                return Optional.empty();
            }
            Optional<FileBytes> bytes = files.manifest();
            Optional<Manifest> manifest = bytes.flatMap(file -> ManifestReader.read(file, policy.limits(), findings));
            if (manifest.isEmpty()) {
                bytes.ifPresent(files.digest()::add);
            }
            return manifest;
        }

        /** Nothing in it could be read, and what is wrong was said: not that the manifest is missing as well. */
        private boolean damaged() {
            return files.names().isEmpty() && !source.faults().isEmpty();
        }

        private Signing signing(Manifest manifest, Precedents precedents) {
            Agency agency = registry.agencies().get(manifest.agency());
            if (agency == null) {
                if (files.has(ManifestSignature.FILE)) {
                    files.search(ManifestSignature.FILE, ManifestSignature.LARGEST);
                }
                return Signing.NOT_BELIEVED;
            }
            FileBytes signed = files.manifest().orElseThrow();
            SignatureCheck check = new SignatureCheck(agency, signed, registry, precedents.today(), findings);
            Signing found = files.has(ManifestSignature.FILE)
                    ? files.small(ManifestSignature.FILE, ManifestSignature.LARGEST)
                            .map(check::check)
                            .orElse(Signing.NOT_BELIEVED)
                    : check.missing(policy.signatures());
            if (found.believed()) {
                agency.fileBytes().ifPresent(files::allow);
            }
            return found;
        }

        private void checkAgainstRegistry(Manifest manifest) {
            Agency agency = registry.agencies().get(manifest.agency());
            if (agency == null) {
                findings.add(RuleCatalog.F04, Manifest.FILE, "assay.agency is not in the registry");
            } else if (!agency.speaksFor(manifest.country())) {
                findings.add(RuleCatalog.F04, Manifest.FILE, "assay.country is not one of the agency's countries");
            }
            manifest.outcomes().forEach((measure, code) -> {
                OutcomeDefinition outcome = registry.outcomes().get(code);
                if (outcome == null) {
                    findings.add(
                            RuleCatalog.F14,
                            Manifest.FILE,
                            "assay.outcomes: the outcome code of '" + measure + "' is not in the registry");
                } else if (!outcome.measure().equals(measure)) {
                    findings.add(
                            RuleCatalog.F14,
                            Manifest.FILE,
                            "assay.outcomes: the outcome code of '" + measure + "' belongs to the measure '"
                                    + outcome.measure() + "'");
                }
            });
        }

        private void checkListed(Manifest manifest) {
            Set<String> listed =
                    manifest.resources().stream().map(Resource::path).collect(Collectors.toSet());
            if (listed.contains(Manifest.FILE) || listed.contains(ManifestSignature.FILE)) {
                findings.add(RuleCatalog.F02, Manifest.FILE, "the manifest lists itself or its signature");
            }
            for (String name : files.names()) {
                boolean own = name.equals(Manifest.FILE) || name.equals(ManifestSignature.FILE);
                if (!own && !listed.contains(name)) {
                    checkSearched(name);
                }
                // A name that is unsafe or of another type was reported as that
                if (!own && !listed.contains(name) && isTakenIn(name)) {
                    findings.add(RuleCatalog.F08, FilePath.shown(name, ""), "the manifest does not list this file");
                }
            }
        }

        private ContentCheck contentCheck(Manifest manifest) {
            return switch (manifest.contents()) {
                case RECORDS, CELLS -> new PeopleCheck(manifest, registry, policy, files, findings);
                case PROFILES -> new ProfilesCheck(manifest, registry, files, findings);
                case SERIES -> new SeriesCheck(manifest, registry, policy.limits(), files, findings);
                case WITHDRAWAL -> new WithdrawalCheck(manifest, policy.limits(), files, findings);
            };
        }

        private void read(Resource resource, ContentCheck content) {
            String shown = FilePath.shown(resource.path(), FilePath.shown(resource.name(), ""));
            if (!content.formats().contains(resource.format()) || !formats.read(resource.format())) {
                findings.add(
                        RuleCatalog.F08,
                        shown,
                        content.formats().contains(Format.JSON)
                                ? "profiles are taken in as JSON only"
                                : "only records are taken in as Parquet; cells, series and withdrawals as CSV");
            } else if (!files.has(resource.path())) {
                findings.add(RuleCatalog.F02, shown, "the manifest lists this file, but it is not there");
            } else {
                content.read(resource, shown);
            }
        }

        private CheckedSubmission accepted(Manifest manifest, Counted counted, Accepted accepted) {
            boolean all = accepted.people() == counted.people() && counted.quarantined() == 0;
            boolean held = findings.sorted().stream()
                    .anyMatch(finding -> finding.rule().holds());
            String explanation = all
                    ? accepted.explanation()
                    : "Accepted in part: " + counted.leftOut() + " of " + counted.rows() + " rows were left out.";
            return new CheckedSubmission(
                    Optional.of(manifest),
                    signing,
                    files.digest().hex(),
                    policy.version(),
                    Status.ACCEPTED,
                    explanation + (held ? Hold.words(manifest) : ""),
                    findings.sorted(),
                    new Counts(
                            counted.rows(),
                            counted.people(),
                            accepted.people(),
                            counted.people() - accepted.people(),
                            0),
                    accepted.groups(),
                    accepted.profiles(),
                    accepted.series(),
                    accepted.leavers(),
                    Optional.empty(),
                    List.of());
        }

        private CheckedSubmission refused(Manifest manifest, ContentCheck content, String why) {
            return refused(Optional.of(manifest), Optional.of(content), Optional.empty(), "Refused: " + why);
        }

        private CheckedSubmission refused(
                Optional<Manifest> manifest,
                Optional<ContentCheck> content,
                Optional<String> repeats,
                String explanation) {
            Counted counted = content.map(ContentCheck::counted).orElse(Counted.NONE);
            return new CheckedSubmission(
                    manifest,
                    signing,
                    files.digest().hex(),
                    policy.version(),
                    Status.REFUSED,
                    explanation,
                    findings.sorted(),
                    new Counts(counted.rows(), counted.people(), 0, 0, counted.people()),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    repeats,
                    content.map(found -> List.copyOf(found.suspects())).orElse(List.of()));
        }
    }
}
