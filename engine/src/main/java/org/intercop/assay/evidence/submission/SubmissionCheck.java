package org.intercop.assay.evidence.submission;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.intercop.assay.evidence.registry.Agency;
import org.intercop.assay.evidence.registry.OutcomeDefinition;
import org.intercop.assay.evidence.registry.Registry;
import org.intercop.assay.evidence.signature.ManifestSignature;
import org.intercop.assay.evidence.submission.CheckedSubmission.Counts;
import org.intercop.assay.evidence.submission.CheckedSubmission.Status;
import org.intercop.assay.evidence.submission.Manifest.Contents;
import org.intercop.assay.evidence.submission.Manifest.Format;
import org.intercop.assay.evidence.submission.Manifest.Resource;
import org.intercop.assay.evidence.submission.SubmissionSource.FileReading;

/**
 * Checks a submission against every rule of intake and compresses what is accepted into cells. All problems are
 * reported at once; whatever a sender may have put into the files is an answer, never an exception.
 */
public final class SubmissionCheck {
    private static final Set<String> ENDINGS = Set.of("csv", "parquet", "json");

    /** What the explanation says of a submission on hold. */
    private static final String HOLD =
            " On hold: a second person looks at the figures that stand out before anything of"
                    + " it counts. Nothing needs to be sent again.";

    private final Registry registry;
    private final IntakePolicy policy;
    private final Map<Format, RowSource.Opener> openers;
    private final Map<Format, RowSource.PartsOpener> inParts;

    private SubmissionCheck(
            Registry registry,
            IntakePolicy policy,
            Map<Format, RowSource.Opener> openers,
            Map<Format, RowSource.PartsOpener> inParts) {
        this.registry = registry;
        this.policy = policy;
        this.openers = openers;
        this.inParts = inParts;
    }

    /** A check that reads CSV. */
    public static SubmissionCheck of(Registry registry, IntakePolicy policy) {
        return new SubmissionCheck(registry, policy, Map.of(Format.CSV, CsvRows::of), Map.of());
    }

    /** The same check, which also reads this format. */
    public SubmissionCheck reading(Format format, RowSource.Opener opener) {
        Map<Format, RowSource.Opener> more = new EnumMap<>(openers);
        more.put(format, opener);
        return new SubmissionCheck(registry, policy, more, inParts);
    }

    /**
     * The same check, which reads files of records in parts where they are of this format and, by agreement with the
     * agency, larger than the policy's limit; how large a file is, its manifest says. What is within the limit is read as
     * before, and no further than to the limit.
     */
    public SubmissionCheck readingInParts(Format format, RowSource.PartsOpener opener) {
        Map<Format, RowSource.PartsOpener> more = new EnumMap<>(Format.class);
        more.putAll(inParts);
        more.put(format, opener);
        return new SubmissionCheck(registry, policy, openers, more);
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
        private final Candidates candidates = new Candidates();
        private final ContentDigest digest = new ContentDigest();
        private long rows;
        private long people;
        private IntakePolicy.Limits limits = policy.limits();
        private Signing signing = Signing.NOT_ASKED;
        private Optional<FileBytes> manifestFile = Optional.empty();
        private final List<AcceptedProfile> profiles = new ArrayList<>();
        private SeriesCheck periods;
        private List<AcceptedSeries> series = List.of();
        private final SortedSet<String> leavers = new TreeSet<>();
        private SortedSet<String> suspects = Collections.emptySortedSet();

        Run(SubmissionSource source) {
            this.source = source;
        }

        CheckedSubmission check(Precedents precedents) {
            findings.addAll(source.faults());
            source.names().forEach(this::checkName);
            Optional<Manifest> manifest = manifest();
            if (manifest.isEmpty()) {
                source.names().stream()
                        .filter(name -> !name.equals(Manifest.FILE))
                        .forEach(this::hash);
                return refused(manifest, "Refused: the manifest is missing or cannot be understood.");
            }
            digest.add(manifest.get());
            signing = signing(manifest.get(), precedents);
            checkAgainstRegistry(manifest.get());
            checkListed(manifest.get());
            for (Resource resource : manifest.get().resources()) {
                checkResource(manifest.get(), resource);
            }
            // Whoever is not believed learns nothing of what the ledger holds
            Precedents told = signing.believed() ? precedents : Precedents.NONE;
            PseudonymCheck.check(candidates, manifest.get(), findings);
            suspects = ParticipantCheck.check(candidates, manifest.get(), told, findings);
            PrecedentCheck turn = new PrecedentCheck(manifest.get(), told, findings);
            Optional<String> repeats = turn.repeats(digest.hex());
            if (repeats.isPresent()) {
                return repeated(manifest, repeats.get());
            }
            turn.check(profiles);
            if (periods != null) {
                series = periods.finish(told);
            }
            if (manifest.get().contents() == Contents.WITHDRAWAL) {
                WithdrawalCheck.checkKnown(leavers, manifest.get(), registry, told, findings);
            }
            return findings.refuse()
                    ? refused(manifest, "Refused: nothing was taken in. Correct what is listed and send it again.")
                    : withinLimit(manifest.get(), told);
        }

        private void checkName(String name) {
            Optional<String> fault = FilePath.fault(name, policy.limits());
            fault.ifPresent(detail -> findings.add(RuleCatalog.F07, "", detail));
            String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (fault.isEmpty() && !ENDINGS.contains(ending)) {
                findings.add(
                        RuleCatalog.F08, FilePath.shown(name, ""), "only CSV, Parquet and JSON files are taken in");
            }
        }

        private Optional<Manifest> manifest() {
            if (!source.names().contains(Manifest.FILE)) {
                findings.add(RuleCatalog.F01, "", "there is no " + Manifest.FILE + " at the top of the submission");
                return Optional.empty();
            }
            Optional<FileBytes> bytes = read(Manifest.FILE, ManifestReader.LARGEST);
            manifestFile = bytes;
            Optional<Manifest> manifest = bytes.flatMap(file -> ManifestReader.read(file, policy.limits(), findings));
            if (manifest.isEmpty()) {
                bytes.ifPresent(digest::add);
            }
            return manifest;
        }

        /** Reads a small file whole, by its own limit. */
        private Optional<FileBytes> read(String name, int largest) {
            int most = Math.min(largest, policy.limits().fileBytes());
            FileReading reading = source.read(name, policy.limits().withFileBytes(most));
            if (reading instanceof FileReading.Unreadable unreadable) {
                findings.add(unreadable.rule(), FilePath.shown(name, ""), unreadable.detail());
            }
            return reading instanceof FileReading.Whole whole ? Optional.of(whole.bytes()) : Optional.empty();
        }

        private Signing signing(Manifest manifest, Precedents precedents) {
            Agency agency = registry.agencies().get(manifest.agency());
            if (agency == null) {
                return Signing.NOT_BELIEVED;
            }
            SignatureCheck check =
                    new SignatureCheck(agency, manifestFile.orElseThrow(), registry, precedents.today(), findings);
            Signing found = source.names().contains(ManifestSignature.FILE)
                    ? read(ManifestSignature.FILE, ManifestSignature.LARGEST)
                            .map(check::check)
                            .orElse(Signing.NOT_BELIEVED)
                    : check.missing(policy.signatures());
            if (found.believed() && agency.fileBytes().isPresent()) {
                limits = limits.withFileBytes(agency.fileBytes().getAsInt());
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
            for (String name : source.names()) {
                boolean own = name.equals(Manifest.FILE) || name.equals(ManifestSignature.FILE);
                if (!own && !listed.contains(name)) {
                    findings.add(RuleCatalog.F02, FilePath.shown(name, ""), "the manifest does not list this file");
                }
            }
        }

        private void checkResource(Manifest manifest, Resource resource) {
            String shown = FilePath.shown(resource.path(), resource.name());
            boolean likelihoods = manifest.contents() == Contents.PROFILES;
            boolean onlyCsv = manifest.contents() != Contents.RECORDS && !likelihoods;
            if (likelihoods != (resource.format() == Format.JSON)) {
                findings.add(RuleCatalog.F08, shown, "profiles are taken in as JSON only");
                return;
            }
            RowSource.Opener opener = openers.get(resource.format());
            if (opener == null && !likelihoods || onlyCsv && resource.format() != Format.CSV) {
                findings.add(
                        RuleCatalog.F08,
                        shown,
                        "only records are taken in as Parquet; cells, series and withdrawals as CSV");
                return;
            }
            if (!source.names().contains(resource.path())) {
                findings.add(RuleCatalog.F02, shown, "the manifest lists this file, but it is not there");
                return;
            }
            if (likelihoods) {
                readProfiles(shown, resource, manifest);
                return;
            }
            if (manifest.contents() == Contents.WITHDRAWAL) {
                WithdrawalCheck check = new WithdrawalCheck(shown, manifest.asOf(), limits, findings, leavers);
                boolean toTheEnd = readRows(shown, resource, opener, check);
                check.finish();
                rows += check.rows();
                checkRows(shown, resource, toTheEnd && check.reachedRows(), check.rows());
                return;
            }
            if (manifest.contents() == Contents.SERIES) {
                SeriesCheck.FileCheck check = periods(manifest).file(shown);
                boolean toTheEnd = readRows(shown, resource, opener, check);
                rows += check.rows();
                checkRows(shown, resource, toTheEnd && check.reachedRows(), check.rows());
                return;
            }
            RowCheck check = new RowCheck(shown, manifest, registry, policy, findings, candidates);
            boolean toTheEnd = readRecords(shown, resource, opener, check);
            check.finish();
            rows += check.rows();
            people += check.people();
            checkRows(shown, resource, toTheEnd && check.reachedRows(), check.rows());
        }

        /** By agreement a file may be larger than is ordinary; only one that says so beforehand is read in parts. */
        private boolean readRecords(
                String shown, Resource resource, RowSource.Opener opener, RowSource.Receiver records) {
            RowSource.PartsOpener parts = inParts.get(resource.format());
            int ordinary = Math.min(policy.limits().fileBytes(), limits.fileBytes());
            if (parts == null) {
                return readRows(shown, resource, opener, limits, records);
            }
            if (resource.bytes() <= ordinary) {
                return readRows(shown, resource, opener, limits.withFileBytes(ordinary), records);
            }
            PartCheck.Terms terms = new PartCheck.Terms(shown, manifestFile.orElseThrow());
            return readRows(shown, resource, (file, allowed) -> parts.open(file, allowed, terms), limits, records);
        }

        private SeriesCheck periods(Manifest manifest) {
            if (periods == null) {
                periods = new SeriesCheck(manifest, registry, policy.limits(), findings);
            }
            return periods;
        }

        /** Reads a file once: the same bytes are hashed, checked and given to the receiver. True if to its end. */
        private boolean readRows(String shown, Resource resource, RowSource.Opener opener, RowSource.Receiver rows) {
            return readRows(shown, resource, opener, limits, rows);
        }

        private boolean readRows(
                String shown,
                Resource resource,
                RowSource.Opener opener,
                IntakePolicy.Limits allowed,
                RowSource.Receiver rows) {
            try (InputStream in = source.open(resource.path(), allowed)) {
                StreamedFile file = StreamedFile.read(in, opener, allowed, rows);
                digest.addFile(file.sha256());
                checkIntegrity(shown, resource, file.bytes(), file.sha256());
                return file.toTheEnd();
            } catch (UnreadableFile e) {
                findings.add(e.rule(), shown, e.detail());
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + shown, e);
            }
        }

        /** Reads a file for the digest alone. */
        private void hash(String name) {
            try (InputStream in = source.open(name, policy.limits())) {
                digest.addFile(StreamedFile.hash(in).sha256());
            } catch (UnreadableFile e) {
                findings.add(e.rule(), FilePath.shown(name, ""), e.detail());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + FilePath.shown(name, ""), e);
            }
        }

        private void readProfiles(String shown, Resource resource, Manifest manifest) {
            read(resource.path(), ProfilesReader.LARGEST_FILE).ifPresent(bytes -> {
                digest.add(bytes);
                checkIntegrity(shown, resource, bytes.size(), bytes.sha256());
                readProfiles(shown, resource, bytes, manifest);
            });
        }

        private void readProfiles(String shown, Resource resource, FileBytes bytes, Manifest manifest) {
            ProfilesReader.Reading reading = ProfilesReader.read(shown, bytes, manifest, registry, findings);
            for (AcceptedProfile profile : reading.sound()) {
                boolean twice = profiles.stream()
                        .anyMatch(other -> other.intervention().equals(profile.intervention())
                                && other.version().equals(profile.version())
                                && other.study().equals(profile.study())
                                && other.outcome().equals(profile.outcome()));
                if (twice) {
                    findings.add(
                            RuleCatalog.L05,
                            shown,
                            "the same intervention, version, study and measure has more than one profile");
                }
                profiles.add(profile);
            }
            rows += reading.stated();
            long stated = resource.rows().orElse(reading.stated());
            if (stated != reading.stated()) {
                findings.add(
                        RuleCatalog.F02,
                        shown,
                        "the manifest states " + stated + " rows, but there are " + reading.stated() + " profiles");
            }
        }

        private void checkIntegrity(String shown, Resource resource, long bytes, String sha256) {
            if (resource.bytes() != bytes) {
                findings.add(
                        RuleCatalog.F02,
                        shown,
                        "the manifest states " + resource.bytes() + " bytes, but there are " + bytes);
            }
            if (!resource.sha256().equals(sha256)) {
                findings.add(RuleCatalog.F02, shown, "the SHA-256 is not the one that the manifest states");
            }
        }

        private void checkRows(String shown, Resource resource, boolean reached, long read) {
            long stated = resource.rows().orElse(read);
            if (reached && stated != read) {
                findings.add(
                        RuleCatalog.F02, shown, "the manifest states " + stated + " rows, but " + read + " were read");
            }
        }

        private CheckedSubmission withinLimit(Manifest manifest, Precedents precedents) {
            long accepted = candidates.count(Candidates.State.ACCEPTED);
            long copies = candidates.count(Candidates.State.COPY);
            boolean ofPeople = manifest.contents() == Contents.RECORDS || manifest.contents() == Contents.CELLS;
            long quarantined = ofPeople ? rows - accepted - copies : periods == null ? 0 : periods.leftOut();
            if (quarantined > policy.quarantineLimit() * rows) {
                return refused(
                        Optional.of(manifest),
                        String.format(
                                Locale.ROOT,
                                "Refused: %d of %d rows would be quarantined, more than the %.1f %% allowed. Nothing was"
                                        + " taken in. Correct what is listed and send it again.",
                                quarantined,
                                rows,
                                100 * policy.quarantineLimit()));
            }
            List<AcceptedGroup> groups = Compression.groups(candidates, manifest);
            new SmallGroupsCheck(manifest, registry, policy, findings).check(groups);
            new StandingOutCheck(manifest, registry, precedents, policy, findings).check(groups);
            boolean held = findings.sorted().stream()
                    .anyMatch(finding -> finding.rule().holds());
            long inGroups = groups.stream().mapToLong(g -> g.cells().total()).sum();
            long leftOut = ofPeople ? rows - accepted : quarantined;
            String explanation = inGroups == people && quarantined == 0
                    ? accepted(manifest)
                    : "Accepted in part: " + leftOut + " of " + rows + " rows were left out.";
            return new CheckedSubmission(
                    Optional.of(manifest),
                    signing,
                    digest.hex(),
                    policy.version(),
                    Status.ACCEPTED,
                    explanation + (held ? HOLD : ""),
                    findings.sorted(),
                    new Counts(rows, people, inGroups, people - inGroups, 0),
                    groups,
                    profiles,
                    series,
                    List.copyOf(leavers),
                    Optional.empty(),
                    List.of());
        }

        private String accepted(Manifest manifest) {
            if (manifest.contents() != Contents.WITHDRAWAL) {
                return "Accepted: everything was taken in.";
            }
            String named = manifest.withdraws().size() == 1
                    ? "the submission named"
                    : "the " + manifest.withdraws().size() + " submissions named";
            return leavers.isEmpty() && manifest.resources().isEmpty()
                    ? "Accepted: " + named + (manifest.withdraws().size() == 1 ? " is" : " are") + " withdrawn."
                    : "Accepted: the people named are erased from " + named
                            + " wherever their records are there. In cells, and"
                            + " in records that have expired, nobody can be found: replace or withdraw those.";
        }

        private CheckedSubmission repeated(Optional<Manifest> manifest, String earlier) {
            return refused(
                    manifest,
                    "Repeated: the same content was already received as " + earlier
                            + ". Nothing was changed, and nothing needs to be done.",
                    Optional.of(earlier));
        }

        private CheckedSubmission refused(Optional<Manifest> manifest, String explanation) {
            return refused(manifest, explanation, Optional.empty());
        }

        private CheckedSubmission refused(Optional<Manifest> manifest, String explanation, Optional<String> repeats) {
            return new CheckedSubmission(
                    manifest,
                    signing,
                    digest.hex(),
                    policy.version(),
                    Status.REFUSED,
                    explanation,
                    findings.sorted(),
                    new Counts(rows, people, 0, 0, people),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    repeats,
                    List.copyOf(suspects));
        }
    }
}
