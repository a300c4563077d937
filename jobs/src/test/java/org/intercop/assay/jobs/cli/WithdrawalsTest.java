package org.intercop.assay.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.intercop.assay.jobs.ledger.LedgerState;
import org.intercop.assay.jobs.ledger.Standing;
import org.intercop.assay.jobs.ledger.Standing.Status;
import org.intercop.assay.jobs.workspace.FailPoint;
import org.junit.jupiter.api.Test;

/** What agencies and the office take back, or erase people from, is in no file any more. */
class WithdrawalsTest extends SentToAWorkspace {
    @Test
    void aWithdrawalTakesSubmissionsBackAndItsOwnFilesAreNotKept() throws IOException {
        assay("intake");
        ObjectNode withdrawal = withdrawal(SECOND, 2);
        withdrawal.putArray("resources");
        send("2", withdrawal, "");
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        LedgerState state = state();
        assertEquals(Status.WITHDRAWN, state.standing(FIRST).orElseThrow().status());
        assertEquals(Status.NOTED, state.standing(SECOND).orElseThrow().status());
        assertEquals(List.of(), state.owed());
        assertEquals(List.of(), list("accepted"));
        assertEquals(List.of(), list("inbox"));
        assertEquals(ExitCode.DONE, assay("verify").code());
    }

    @Test
    void aWithdrawalDeletesRefusedFilesOfNobodyKnowsWhom() throws IOException {
        assay("intake");
        Path misspelt = Files.createDirectories(root.resolve("refused/misspelt"));
        Files.writeString(
                misspelt.resolve("datapackage.json"),
                manifest(SECOND, 2).toString().replace("\"example-agency\"", "\"exmaple-agency\""));
        Files.writeString(misspelt.resolve("records.csv"), records());
        Path broken = Files.createDirectories(root.resolve("refused/broken"));
        Files.writeString(broken.resolve("datapackage.json"), "{");
        Files.writeString(broken.resolve("records.csv"), records());
        Files.writeString(root.resolve("refused/damaged.zip"), records());
        Path another = Files.createDirectories(root.resolve("refused/another"));
        Files.writeString(
                another.resolve("datapackage.json"),
                manifest(SECOND, 2).toString().replace("\"example-agency\"", "\"another-agency\""));
        Files.writeString(another.resolve("records.csv"), records());
        register("another-agency", "");
        sendWithdrawalOf(person(), SECOND, 2);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        assertEquals(List.of(), list("refused"));
        assertNoFileHolds(person());
    }

    @Test
    void whatAnotherAgencySignedIsKept() throws IOException {
        assay("intake");
        Path keys = parent.resolve("keys");
        register(
                "another-agency",
                CommandRun.of("keygen", "--agency", "another-agency", "--out", "" + keys)
                        .out());
        ObjectNode signed = manifest("another-1", 1);
        signed.withObject("assay").put("agency", "another-agency");
        Path item = Files.createDirectories(root.resolve("refused/signed"));
        Files.writeString(item.resolve("datapackage.json"), signed.toString());
        Files.writeString(item.resolve("records.csv"), records());
        try (Stream<Path> made = Files.list(keys)) {
            Path key = made.findFirst().orElseThrow();
            CommandRun sign = CommandRun.of("sign", "" + item, "--key", "" + key);
            assertEquals(ExitCode.DONE, sign.code(), sign.err());
        }
        // beside a signed manifest may lie anything
        Path another = Files.createDirectories(root.resolve("refused/another"));
        for (String name : List.of("datapackage.json", "datapackage.sig.json")) {
            Files.copy(item.resolve(name), another.resolve(name));
        }
        Files.writeString(another.resolve("records.csv"), records().replaceFirst(",366,", ",367,"));
        Path more = Files.createDirectories(root.resolve("refused/more"));
        for (String name : List.of("datapackage.json", "datapackage.sig.json", "records.csv")) {
            Files.copy(item.resolve(name), more.resolve(name));
        }
        Files.writeString(more.resolve("more.csv"), records());
        Path unsigned = Files.createDirectories(root.resolve("refused/unsigned"));
        Files.writeString(unsigned.resolve("datapackage.json"), signed.toString());
        sendWithdrawalOf(person(), SECOND, 2);
        assertEquals(ExitCode.DONE, assay("intake").code(), receipts());
        assertEquals(List.of("signed"), list("refused"));
    }

    @Test
    void somebodyWhoseRowWasLeftOutIsNotKeptEither() throws IOException {
        String person = person();
        Files.delete(root.resolve("inbox/1/records.csv"));
        send("1", manifest(FIRST, 1), records().replaceFirst("(" + person + ".*,)20\\d\\d-\\d\\d,", "$12031-01,"));
        assay("intake");
        assertEquals(1, state().withId(FIRST).orElseThrow().quarantined(), receipts());
        assertEquals(List.of("1"), list("accepted"));
        sendWithdrawalOf(person, SECOND, 2);
        CommandRun run = assay("intake");
        assertEquals(List.of(), list("accepted"), run.out() + run.err());
        assertTrue(
                receipts()
                        .replaceAll("\\s+", " ")
                        .contains("Of 1 person to be erased, 0 were found and 1 was not. Erased: 0 records."),
                receipts());
        assertEquals(119, state().withId(FIRST).orElseThrow().accepted());
        assertEquals(List.of(), state().owed());
        assertNoFileHolds(person);
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());

        // nor is what is sent again
        send("1", manifest(FIRST, 1), records().replaceFirst("(" + person + ".*,)20\\d\\d-\\d\\d,", "$12031-01,"));
        assertEquals(1, assay("intake", "--json").json().path("repeated").asInt(), receipts());
        assertEquals(List.of(), list("accepted"));
        assertNoFileHolds(person);
    }

    @Test
    void aWithdrawalThatNamesNobodyTakesNothing() throws IOException {
        assay("intake");
        sendWithdrawalOf("", SECOND, 2);
        Path refused = Files.createDirectories(root.resolve("refused/earlier"));
        Files.writeString(refused.resolve("datapackage.json"), "{");
        assertEquals(ExitCode.DATA, assay("intake").code());
        assertTrue(receipts().replaceAll("\\s+", " ").contains("they name nobody"), receipts());
        assertEquals(List.of("1"), list("accepted"));
        assertEquals(List.of("earlier"), list("refused"));
        assertEquals(1, state().generation());
    }

    @Test
    void peopleTakenBackByTheirAgencyAreInNoFile() throws IOException {
        String person = person();
        // in one run with the submission it is about
        sendWithdrawalOf(person, SECOND, 2);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        Standing first = state().standing(FIRST).orElseThrow();
        assertEquals(Status.COUNTS, first.status());
        assertEquals(1, first.entry().withdrawn());
        assertEquals(119, first.entry().accepted());
        assertNoFileHolds(person);
        assertEquals(ExitCode.DONE, assay("verify").code());

        String next = records().lines().skip(2).findFirst().orElseThrow().split(",")[0];
        sendWithdrawalOf(next.toLowerCase(Locale.ROOT), THIRD, 3);
        CommandRun small = assay("intake");
        assertEquals(ExitCode.DONE, small.code(), small.out() + small.err() + receipts());
        assertEquals(118, state().standing(FIRST).orElseThrow().entry().accepted());
        assertNoFileHolds(next);
        assertNoFileHolds(next.toLowerCase(Locale.ROOT));
    }

    @Test
    void whoIsErasedDoesNotComeBackWithAReplacementOnHold() throws IOException {
        Path policy = root.resolve("policies/ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        sendHeldUpdate(SECOND, 2);
        String person = person();
        sendWithdrawalOf(person, THIRD, 3);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        assertEquals(Status.HELD, state().standing(SECOND).orElseThrow().status());
        assertTrue(
                receipts()
                        .replaceAll("\\s+", " ")
                        .contains("Erased: 2 records, from " + FIRST + " (1), " + SECOND + " (1)."),
                receipts());
        assertEquals(List.of(), list("accepted"));
        assertNoFileHolds(person);

        assertEquals(
                ExitCode.DONE,
                assay("approve", SECOND, "--by", "kari", "--why", "The agency confirmed it.")
                        .code());
        assertEquals(Status.REPLACED, state().standing(FIRST).orElseThrow().status());
        Standing second = state().standing(SECOND).orElseThrow();
        assertEquals(Status.COUNTS, second.status());
        assertEquals(119, second.entry().accepted());
        assertNoFileHolds(person);
        assertEquals(ExitCode.DONE, assay("verify").code(), assay("verify").out());
    }

    @Test
    void whoIsErasedIsErasedFromARejectedReplacementToo() throws IOException {
        Path policy = root.resolve("policies/ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        sendHeldUpdate(SECOND, 2);
        assay("intake");
        assertEquals(Status.HELD, state().standing(SECOND).orElseThrow().status());
        assay("approve", SECOND, "--by", "kari", "--why", "They were wrong.", "--reject");
        assertEquals(Status.REJECTED, state().standing(SECOND).orElseThrow().status());
        String person = person();
        Path leavers = Files.writeString(parent.resolve("leavers.txt"), person + "\n");
        CommandRun run = assay(
                "withdraw", FIRST, "--agency", "example-agency", "--why", "Consent.", "--person-file", "" + leavers);
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertEquals(119, state().standing(SECOND).orElseThrow().entry().accepted());
        assertNoFileHolds(person);
    }

    @Test
    void whatWasRejectedCanBeTakenBackAndPeopleInItErased() throws IOException {
        Path policy = root.resolve("policies/ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        assay("intake");
        assay("approve", FIRST, "--by", "kari", "--why", "They were wrong.", "--reject");
        sendWithdrawalOf(person(), SECOND, 2);
        CommandRun run = assay("intake");
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err() + receipts());
        assertEquals(119, state().standing(FIRST).orElseThrow().entry().accepted());
        assertNoFileHolds(person());
        ObjectNode whole = withdrawal(THIRD, 3);
        whole.putArray("resources");
        send("3", whole, "");
        assertEquals(ExitCode.DONE, assay("intake").code(), receipts());
        assertEquals(Status.WITHDRAWN, state().standing(FIRST).orElseThrow().status());
    }

    @Test
    void itIsSaidWherePeopleStandThatNobodyNamed() throws IOException {
        Path policy = root.resolve("policies/ledger.yaml");
        Files.writeString(policy, Files.readString(policy).replace("approvers: []", "approvers: [kari]"));
        assay("intake");
        assay("approve", FIRST, "--by", "kari", "--why", "They were wrong.", "--reject");
        send("2", manifest(SECOND, 2), records().replace(",366,", ",367,"));
        assay("intake");
        Path leavers = Files.writeString(parent.resolve("leavers.txt"), person() + "\n");
        CommandRun run = assay(
                "withdraw", SECOND, "--agency", "example-agency", "--why", "Consent.", "--person-file", "" + leavers);
        assertTrue(run.out().contains("NOT ERASED: they also stand in " + FIRST + ", which nobody named."), run.out());
        assertEquals(ExitCode.DATA, run.code());
    }

    @Test
    void theListOfARefusedWithdrawalIsNotKept() throws IOException {
        assay("intake");
        sendWithdrawalOf(person(), FIRST, 2);
        assertEquals(ExitCode.DATA, assay("intake").code());
        assertTrue(receipts().contains("F05"), receipts());
        assertEquals(List.of(), list("refused"));
    }

    @Test
    void whatIsRefusedAfterARunThatDiedInAWithdrawalIsNotKept() throws IOException {
        assay("intake");
        send("0", manifest("example-agency-late", 1), records().replace(",366,", ",367,"));
        sendWithdrawalOf(person(), SECOND, 2);
        FailPoint.watch(point -> {
            if (point == FailPoint.EVENTS_COMMITTED) {
                throw new IllegalStateException("no power");
            }
        });
        try {
            assay("intake");
        } finally {
            FailPoint.watch(point -> {});
        }
        assertEquals(List.of("0", "2"), list("inbox"));
        assertEquals(2, state().generation());
        assay("intake");
        assertEquals(List.of(), list("refused"), receipts());
        assertEquals(List.of(), state().owed());
        assertNoFileHolds(person());
    }
}
