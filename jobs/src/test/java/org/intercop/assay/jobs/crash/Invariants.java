package org.intercop.assay.jobs.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.intercop.assay.jobs.crash.Sent.Fate;
import org.intercop.assay.jobs.ledger.Audit;
import org.intercop.assay.jobs.ledger.AuditEntry;
import org.intercop.assay.jobs.ledger.LedgerInspection;
import org.intercop.assay.jobs.ledger.LedgerKey;
import org.intercop.assay.jobs.ledger.LedgerLog;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Verification;
import org.intercop.assay.jobs.workspace.Workspace;

/** What must hold of a workspace, whatever happened to it. Every method gives violations, a line each. */
final class Invariants {
    private final TestWorkspace test;
    private final Workspace workspace;
    private final List<String> violations = new ArrayList<>();

    private Invariants(TestWorkspace test) {
        this.test = test;
        this.workspace = test.workspace();
    }

    /** What must hold at every moment, also right after a process died: nothing is lost, counted twice or promised. */
    static List<String> always(TestWorkspace test) {
        Invariants one = new Invariants(test);
        one.checkAlways();
        return one.violations;
    }

    /** What must hold after an undisturbed run, and that all is as in a workspace that nothing ever disturbed. */
    static List<String> afterwards(TestWorkspace test, TestWorkspace undisturbed) {
        Invariants one = new Invariants(test);
        one.checkAlways();
        if (one.violations.isEmpty()) {
            one.checkAfterwards();
            one.compare(new Invariants(undisturbed));
        }
        return one.violations;
    }

    private void checkAlways() {
        violations.addAll(LedgerInspection.faultsForReaders(workspace.ledger()));
        if (!violations.isEmpty()) {
            return;
        }
        LedgerState state = LedgerLog.read(workspace.ledger());
        Receipts receipts = Receipts.of(workspace.receipts());
        for (Sent one : test.sent()) {
            if (!Files.exists(workspace.inbox().resolve(one.folder()))) {
                checkGone(one, state, receipts);
            }
        }
        for (Receipts.One receipt : receipts.all()) {
            if (receipt.accepts() && state.withId(receipt.submission()).isEmpty()) {
                violations.add(receipt.file() + " says accepted, but the ledger does not have it");
            }
        }
        List<String> sent = test.sent().stream()
                .filter(one -> one.fate().entersTheLedger())
                .map(Sent::submission)
                .toList();
        state.all().stream()
                .map(standing -> standing.entry().submission())
                .filter(id -> !sent.contains(id))
                .forEach(id -> violations.add(id + " is in the ledger and should not be"));
    }

    /** What left the inbox was answered, and is in the ledger if it was accepted. */
    private void checkGone(Sent one, LedgerState state, Receipts receipts) {
        List<Receipts.One> own = receipts.all().stream()
                .filter(receipt -> receipt.submission().equals(one.submission()))
                .toList();
        boolean accepted = own.stream().anyMatch(Receipts.One::accepts);
        switch (one.fate()) {
            case TAKEN, TAKES_BACK -> {
                if (state.withId(one.submission()).isEmpty()) {
                    violations.add(one.submission() + " left the inbox, and the ledger does not have it");
                }
                if (!accepted) {
                    violations.add(one.submission() + " left the inbox without a receipt that says accepted");
                }
                if (own.stream().anyMatch(receipt -> receipt.status().equals("refused"))) {
                    violations.add(one.submission() + " was accepted, and a receipt says refused");
                }
            }
            case REPEATED -> {
                if (own.stream().noneMatch(receipt -> receipt.status().equals("repeated"))) {
                    violations.add(one.folder() + " left the inbox without a receipt that says repeated");
                }
            }
            case REFUSED, DELETED -> {
                if (own.stream().noneMatch(receipt -> receipt.status().equals("refused"))) {
                    violations.add(one.submission() + " left the inbox without a receipt that says refused");
                }
            }
        }
        if (one.fate() == Fate.DELETED) {
            checkAbsent(one);
        }
    }

    private void checkAfterwards() {
        violations.addAll(LedgerInspection.faults(workspace.ledger(), workspace.ledgerKey()));
        violations.addAll(Verification.of(workspace.ledger(), LedgerKey.read(workspace.ledgerKey()))
                .violations());
        names(workspace.inbox()).forEach(name -> violations.add(name + " is still in the inbox"));
        try (Stream<Path> files = Files.walk(workspace.root())) {
            files.map(file -> workspace.root().relativize(file).toString())
                    .filter(name -> name.endsWith(".new") || name.endsWith(".tmp"))
                    .forEach(name -> violations.add("half-written: " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String name : names(workspace.receipts())) {
            String stem = name.substring(0, name.lastIndexOf('.'));
            for (String ending : List.of(".txt", ".json", ".html")) {
                if (!Files.exists(workspace.receipts().resolve(stem + ending))) {
                    violations.add("receipt " + stem + " has no " + ending);
                }
            }
        }
        List<AuditEntry> log = Audit.entries(workspace.ledger());
        List<String> audited = log.stream()
                .filter(entry -> entry.action().equals("refused"))
                .map(AuditEntry::subject)
                .toList();
        checkRefused(log);
        for (Sent one : test.sent()) {
            if (one.fate() == Fate.TAKES_BACK || one.fate() == Fate.DELETED) {
                checkAbsent(one);
            }
            boolean refused = one.fate() == Fate.DELETED || one.fate() == Fate.REFUSED;
            if (refused && !audited.contains(one.submission())) {
                violations.add("the audit log does not tell of the refusal of " + one.submission());
            }
        }
    }

    /**
     * What was refused is kept until a withdrawal is carried out, and no longer. Which ones that finds depends on when
     * runs were killed, so that this is not held against the undisturbed workspace but against the order of the log.
     */
    private void checkRefused(List<AuditEntry> log) {
        List<String> kept = new ArrayList<>(names(workspace.refused()));
        for (Sent one : test.sent()) {
            if (one.fate() != Fate.REFUSED || !Files.notExists(workspace.inbox().resolve(one.folder()))) {
                continue;
            }
            List<Integer> refusals = places(
                    log,
                    entry -> entry.action().equals("refused") && entry.subject().equals(one.submission()));
            List<Integer> removals = places(log, entry -> entry.action().equals("purged"));
            List<Integer> withdrawals = places(log, entry -> entry.action().matches("withdrawn|rebuilt|sought"));
            boolean there = kept.remove(one.kept());
            if (refusals.isEmpty()) {
                // said elsewhere: the audit log does not tell of it
                continue;
            }
            boolean carriedOut = withdrawals.stream().anyMatch(taken -> removals.stream()
                    .anyMatch(removed -> removed > taken && removed > refusals.get(0)));
            if (!there && !carriedOut) {
                violations.add(
                        one.folder() + " was refused, and is not in refused/ though nothing was withdrawn since");
            }
            if (there && withdrawals.stream().anyMatch(place -> place > refusals.get(refusals.size() - 1))) {
                violations.add(one.folder() + " is still in refused/ though something was withdrawn since");
            }
        }
        kept.forEach(name -> violations.add(name + " is in refused/ and should not be"));
    }

    private static List<Integer> places(List<AuditEntry> log, Predicate<AuditEntry> wanted) {
        return IntStream.range(0, log.size())
                .filter(place -> wanted.test(log.get(place)))
                .boxed()
                .toList();
    }

    private void compare(Invariants other) {
        differ("the ledger", contents(), other.contents());
        differ(
                "receipts",
                Receipts.of(workspace.receipts()).told(),
                Receipts.of(other.workspace.receipts()).told());
        differ("accepted/", names(workspace.accepted()), names(other.workspace.accepted()));
    }

    private List<String> contents() {
        return LedgerInspection.contents(workspace.ledger());
    }

    private void differ(String what, List<String> here, List<String> there) {
        List<String> more = new ArrayList<>(here);
        there.forEach(more::remove);
        List<String> less = new ArrayList<>(there);
        here.forEach(less::remove);
        if (!more.isEmpty() || !less.isEmpty()) {
            violations.add(what + " differs from that of an undisturbed workspace: has "
                    + more.stream().limit(3).toList() + ", has not "
                    + less.stream().limit(3).toList());
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No file anywhere below the workspace holds what must be gone. */
    private void checkAbsent(Sent one) {
        if (one.secrets().isEmpty()) {
            return;
        }
        texts().forEach((name, text) -> {
            Optional<String> found =
                    one.secrets().stream().filter(text::contains).findFirst();
            found.ifPresent(
                    secret -> violations.add(name + " still holds what " + one.submission() + " must not leave"));
        });
    }

    private Map<String, String> texts;

    private Map<String, String> texts() {
        if (texts == null) {
            texts = new TreeMap<>();
            try (Stream<Path> files = Files.walk(workspace.root())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.put(
                            workspace.root().relativize(file).toString(),
                            Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            } catch (NoSuchFileException e) {
                throw new AssertionError("nobody else writes here now", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
