package org.intercop.assay.evidence.submission;

import static org.intercop.assay.evidence.submission.Severity.QUARANTINE;
import static org.intercop.assay.evidence.submission.Severity.REFUSE;
import static org.intercop.assay.evidence.submission.Severity.WARN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * All rules of intake, in order: F of files, P of personal data, K of small groups, R of records, O of figures that
 * stand out, L of likelihood profiles, T of series over time. Which of them this version checks is said in {@code docs/spec/rules.md}.
 */
public final class RuleCatalog {
    private static final List<Rule> RULES = new ArrayList<>();

    public static final Rule F01 = rule(
            "F01",
            REFUSE,
            "the manifest datapackage.json is missing or cannot be understood",
            "Copy the manifest of examples/submission and fill it in as docs/spec/submission.md says.");
    public static final Rule F02 = rule(
            "F02",
            REFUSE,
            "a file is not the one that the manifest describes",
            "Export the files again and write their size, row count and SHA-256 into the manifest; if they were right, the"
                    + " transfer was cut short: send again.");
    public static final Rule F03 = rule(
            "F03",
            REFUSE,
            "the signature is missing or not valid",
            "Sign the submission with your agency's present key (assay sign) and send it again.");
    public static final Rule F04 = rule(
            "F04",
            REFUSE,
            "the agency is not registered for this",
            "Check agency, country and interventions; if they are right, ask the network's office to register them.");
    public static final Rule F05 = rule(
            "F05",
            REFUSE,
            "the submission's id is in use, or its sequence number is not above the last one",
            "Choose an id that was never used and the next sequence number. What was sent before need not be sent again.");
    public static final Rule F06 = rule(
            "F06",
            REFUSE,
            "the submission replaces or withdraws one that it may not",
            "Name accepted submissions of your own agency that were not replaced or withdrawn before.");
    public static final Rule F07 = rule(
            "F07",
            REFUSE,
            "a file name or path is not safe",
            "Use short plain names such as records.csv, inside the submission's folder, and no links.");
    public static final Rule F08 = rule(
            "F08",
            REFUSE,
            "a file is not listed, or of a type that is not taken in",
            "Send CSV or Parquet and the manifest that lists it, nothing else; export spreadsheets as CSV UTF-8, and remove"
                    + " notes and other files.");
    public static final Rule F09 = rule(
            "F09",
            REFUSE,
            "a file, line, header or value is larger than allowed",
            "Split the file; check for a missing line end or quote.");
    public static final Rule F10 = rule(
            "F10",
            REFUSE,
            "the zip archive is too large, too dense, nested or damaged",
            "Pack only the manifest and its files, once, without encryption.");
    public static final Rule F11 = rule("F11", REFUSE, "the file is not plain UTF-8 text", "Export it as CSV UTF-8.");
    public static final Rule F12 = rule(
            "F12",
            REFUSE,
            "the header is not the one expected",
            "Name the columns exactly as docs/spec/submission.md says, each once.");
    public static final Rule F13 = rule(
            "F13",
            REFUSE,
            "the file is not strict CSV, or writes numbers or dates in another way",
            "Separate with commas, the same number in every row; write months as YYYY-MM and whole numbers with digits"
                    + " only.");
    public static final Rule F14 = rule(
            "F14",
            REFUSE,
            "the submission follows a version of the schema or of the code lists that is not known",
            "Use schemaVersion 1 and outcome codes of the present registry.");
    public static final Rule F15 = rule(
            "F15",
            REFUSE,
            "the as-of date lies in the future or before the last one accepted",
            "Correct asOf in the manifest.");
    public static final Rule F16 = rule("F16", REFUSE, "the file is damaged or cut short", "Export and send it again.");
    public static final Rule F17 = rule(
            "F17",
            REFUSE,
            "nobody can be sure that it holds no personal data",
            "Leave out what is not asked for, correct what else is said of it, and send it again.");

    public static final Rule P01 =
            personal("P01", "a column, text or name holds e-mail, web, IP or network card addresses");
    public static final Rule P02 = personal("P02", "a column, text or name holds telephone numbers");
    public static final Rule P03 = personal("P03", "a column, text or name holds bank account or payment card numbers");
    public static final Rule P04 = personal("P04", "a column, text or name holds national identity codes");
    public static final Rule P05 = personal("P05", "a column, text or name holds national identity numbers");
    public static final Rule P06 = personal("P06", "a column, text or name holds names of people");
    public static final Rule P07 =
            personal("P07", "a column, text or name holds user names, number plates or case numbers");
    public static final Rule P08 = rule(
            "P08",
            REFUSE,
            "a column holds free text or values outside its code list",
            "Send codes of the registry only, in exactly their spelling, and never free text.");
    public static final Rule P09 =
            personal("P09", "a column or text holds full dates, exact ages, postcodes, addresses or coordinates");
    public static final Rule P10 = rule(
            "P10",
            REFUSE,
            "pseudonyms are not keyed hashes",
            "Make each pseudonym with HMAC-SHA-256 and a secret key of your agency, and write the first 26 characters in"
                    + " base32 or 32 in hexadecimal.");
    public static final Rule P11 = rule(
            "P11",
            REFUSE,
            "pseudonyms are sequential or plain hashes of something that can be listed",
            "Make each pseudonym with HMAC-SHA-256 and a secret key of your agency.");
    public static final Rule P12 = rule(
            "P12",
            REFUSE,
            "the same pseudonyms come from two agencies",
            "Each agency needs a key of its own: make a new one and new pseudonyms.");
    public static final Rule P13 = rule(
            "P13", REFUSE, "a cell counts fewer people than the country allows", "Merge small cells before sending.");

    public static final Rule K01 = rule(
            "K01",
            WARN,
            "many people are the only one with their characteristics",
            "Nothing has to be done. Coarser bands would hide people better.");
    public static final Rule K02 = rule(
            "K02",
            WARN,
            "people with the same characteristics all had the same outcome",
            "Nothing has to be done. Coarser bands would hide people better.");
    public static final Rule K03 = rule(
            "K03",
            WARN,
            "an arm has fewer than ten people",
            "Nothing needs to be done; it will not be shown on its own.");

    public static final Rule R01 = rule(
            "R01",
            QUARANTINE,
            "the same participant occurs more than once for an intervention",
            "Send one row for each participant and intervention.");
    public static final Rule R02 = rule(
            "R02",
            QUARANTINE,
            "the participant was already accepted for this intervention in an earlier submission",
            "Send new participants only, or replace the earlier submission.");
    public static final Rule R03 = rule(
            "R03",
            QUARANTINE,
            "the same participant is in both arms of an intervention",
            "Decide which arm the participant belongs to and send one row.");
    public static final Rule R04 = rule(
            "R04",
            QUARANTINE,
            "the outcome and the day of its event contradict each other",
            "Give a day only where the event happened, and yes only if it happened within the outcome's window.");
    public static final Rule R05 = rule(
            "R05",
            QUARANTINE,
            "the event lies outside the follow-up",
            "Check the day of the event and the days of follow-up.");
    public static final Rule R06 = rule(
            "R06",
            QUARANTINE,
            "the start or the follow-up is not possible at the as-of date",
            "Check the start month, the days of follow-up and the manifest's asOf.");
    public static final Rule R07 = rule(
            "R07",
            QUARANTINE,
            "the start lies outside the intervention's life",
            "Check the start month and the version.");
    public static final Rule R08 = rule(
            "R08",
            WARN,
            "completion came before the course's length, or referral without completion",
            "Check the outcome's definition.");
    public static final Rule R09 = rule(
            "R09",
            QUARANTINE,
            "a characteristic lies outside the intervention's target group",
            "Check the characteristic and the intervention.");
    public static final Rule R10 = rule(
            "R10", QUARANTINE, "a required value is missing", "Fill it in; where it is not known, leave the row out.");
    public static final Rule R11 = rule(
            "R11",
            REFUSE,
            "values begin with a character that a spreadsheet takes for a formula",
            "Send codes and digits only; no value may begin with = + - @, a tab or a line break.");

    public static final Rule R12 = rule(
            "R12",
            QUARANTINE,
            "there are more events than the follow-up can hold",
            "Check the number of events and the days of follow-up.");

    public static final Rule O01 = rule(
            "O01",
            WARN,
            "the agency's rate is far from that of the others",
            "Check the outcome's definition. If the figures are right, leave them as they are.");
    public static final Rule O02 = rule(
            "O02",
            WARN,
            "figures look copied, rounded or without any variation",
            "Check the export. If the figures are right, leave them as they are.");
    public static final Rule O03 = rule(
            "O03",
            WARN,
            "a replacement changes many earlier outcomes",
            "Check the export. If the figures are right, leave them as they are.");

    public static final Rule L01 = rule(
            "L01",
            REFUSE,
            "a file of profiles is not written as it should be",
            "Write it as docs/spec/submission.md says, and send it again.");
    public static final Rule L02 = rule(
            "L02",
            REFUSE,
            "a profile is of something that is not registered",
            "Use interventions, versions, studies, measures and estimators of the present registry, and the effect that"
                    + " outcomes of the kind are pooled by.");
    public static final Rule L03 = rule(
            "L03",
            REFUSE,
            "a likelihood cannot be used",
            "Give an estimate with its standard error, or a grid of ascending effects with finite log-likelihoods, on the"
                    + " scale of the natural logarithm.");
    public static final Rule L04 = rule(
            "L04",
            REFUSE,
            "a number of people or a check that the agency declares is not possible",
            "Count people in whole numbers and give shares from 0 to 1; leave out what you did not check.");
    public static final Rule L05 = rule(
            "L05",
            REFUSE,
            "the unit already has a profile in this submission, or its people are already in the ledger",
            "Send either people or a profile of a unit, and one profile for each.");

    public static final Rule T01 = rule(
            "T01",
            QUARANTINE,
            "a period is not over at the as-of date",
            "Send a week or month once it is over and counted; check the manifest's asOf.");
    public static final Rule T02 = rule(
            "T02",
            QUARANTINE,
            "the same period of a series occurs more than once",
            "Send one row for each series and period.");
    public static final Rule T03 = rule(
            "T03",
            REFUSE,
            "periods of a series were already received",
            "Send new periods only, or replace the earlier submission.");
    public static final Rule T04 = rule(
            "T04",
            WARN,
            "there are gaps in a series",
            "Send the missing periods too; where nothing was counted, write 0.");

    private RuleCatalog() {}

    private static Rule personal(String id, String message) {
        return rule(id, REFUSE, message, "Take it out and send codes only.");
    }

    private static Rule rule(String id, Severity severity, String message, String advice) {
        Rule rule = new Rule(id, severity, message, advice);
        RULES.add(rule);
        return rule;
    }

    /** All rules in order. */
    public static List<Rule> all() {
        return Collections.unmodifiableList(RULES);
    }

    /** The rule with this id, if there is one. */
    public static Optional<Rule> rule(String id) {
        return RULES.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** Position of a rule in the catalogue. */
    static int position(Rule rule) {
        return RULES.indexOf(rule);
    }
}
