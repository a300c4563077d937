package org.intercop.assay.sampledata;

import static org.intercop.assay.evidence.registry.AnalysisPlan.Design.OBSERVATIONAL;
import static org.intercop.assay.evidence.registry.AnalysisPlan.Design.RANDOMISED;
import static org.intercop.assay.evidence.registry.AnalysisPlan.Design.SINGLE_ARM;

import java.util.List;
import org.intercop.assay.evidence.registry.Intervention.Kind;

/**
 * The twelve interventions of the standard network; names, texts, countries and effects are invented. They are chosen
 * so that every answer occurs: large, small and no effects, one that does harm, effects that differ much between
 * countries, a course without a comparison group. Two mislead: one looks good because motivated people choose it, one
 * because the outcomes of those it fails are lost sight of.
 */
final class StandardInterventions {
    private static final String ALL_BUT_FOUR = "AT AU BE BG CH CZ DE DK ES FI FR GB HR IE IT LT NL NO PL PT RO SE";

    private StandardInterventions() {}

    static List<SimulatedIntervention> all() {
        return List.of(
                InterventionDraft.named("brightloom-workshop", "Brightloom workshop", Kind.WORKSHOP, RANDOMISED)
                        .summary("One day in which young people build and attack a small network, then meet defenders")
                        .emmie(
                                "Interest in the craft is given a lawful place",
                                "Thought to work best where curiosity, not money, was the motive",
                                "Needs a room, ten loaned laptops and two trainers",
                                "About 180 euros a person")
                        .costing(180)
                        .measures("reoffended", "referred")
                        .adjustedFor("age_band", "prior_offences")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(-0.30, 0.10)
                        .referral(0.70, 0.20)
                        .sizes(45, 0.7, 10, 200, 1.0)
                        .countries("AT BE CH CZ DE DK EE FI FR GB IE LT NL NO PT SE SI")
                        .build(),
                InterventionDraft.named("cipherfield-course", "Cipherfield course", Kind.COURSE, OBSERVATIONAL)
                        .summary("A course of twelve evenings on security testing and its law")
                        .emmie(
                                "Skills and contacts open a lawful career",
                                "Thought to work best from 16 years on",
                                "Needs certified trainers and a partner company",
                                "About 1400 euros a person")
                        .costing(1400)
                        .measures("reoffended", "referred", "completed")
                        .adjustedFor("age_band", "prior_offences", "risk_band")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(-0.55, 0.15)
                        .referral(1.00, 0.25)
                        .targeting(1.4)
                        .completion(0.74)
                        .sizes(60, 0.6, 20, 200, 1.4)
                        .countries("AT AU BE DE DK ES FI FR GB IT NL NO PL SE")
                        .build(),
                InterventionDraft.named("doorlight-visit", "Doorlight visit", Kind.WARNING_VISIT, OBSERVATIONAL)
                        .summary("Two officers call at home, explain the law and what is known, and leave a contact")
                        .emmie(
                                "Being known makes detection feel certain",
                                "Thought to work best with parents present",
                                "Needs two trained officers for an hour",
                                "About 140 euros a person")
                        .costing(140)
                        .measures("reoffended")
                        .adjustedFor("age_band", "prior_offences", "risk_band")
                        .version("1", "2021-01", "2023-06")
                        .reoffending(-0.20, 0.10)
                        .version("2", "2023-07", "2026-03")
                        .reoffending(-0.40, 0.10)
                        .targeting(-1.2)
                        .sizes(70, 0.6, 20, 200, 1.2)
                        .countries(ALL_BUT_FOUR)
                        .build(),
                InterventionDraft.named("fernway-course", "Fernway course", Kind.COURSE, SINGLE_ARM)
                        .summary(
                                "An online course of six lessons that everyone cautioned for a first offence is offered")
                        .emmie(
                                "Knowing the law and its reasons",
                                "Completion is thought to depend on the language on offer",
                                "Needs an account on the learning platform",
                                "About 25 euros a person")
                        .costing(25)
                        .measures("completed")
                        .version("1", "2021-01", "2026-03")
                        .completion(0.62)
                        .sizes(60, 0.8, 10, 200, 0)
                        .countries("AT BG CH CZ EE ES FI GR HR IT LT NL PL PT RO SI")
                        .build(),
                InterventionDraft.named("greyenvelope-letter", "Grey Envelope letter", Kind.WARNING_LETTER, RANDOMISED)
                        .summary("A letter that names the offence seen and its penalty")
                        .emmie(
                                "Deterrence by certainty",
                                "Unknown",
                                "Needs an address and a case officer's signature",
                                "About 9 euros a person")
                        .costing(9)
                        .measures("reoffended")
                        .adjustedFor("prior_offences")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(0, 0)
                        .sizes(70, 0.7, 10, 200, 1.0)
                        .countries(ALL_BUT_FOUR)
                        .build(),
                InterventionDraft.named("halfmoon-visit", "Halfmoon visit", Kind.WARNING_VISIT, RANDOMISED)
                        .summary("A community officer and a volunteer visit together, a month apart, twice")
                        .emmie(
                                "A relation with someone who cares",
                                "Thought to depend on the same pair coming twice",
                                "Needs a roster of volunteers",
                                "About 310 euros a person")
                        .costing(310)
                        .measures("reoffended")
                        .adjustedFor("age_band", "prior_offences")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(-0.05, 0.25)
                        .sizes(40, 0.7, 10, 200, 1.0)
                        .countries("AU BG CZ DK EE ES GB GR HR IE LT PT RO SE")
                        .build(),
                InterventionDraft.named("openharbour-campaign", "Open Harbour campaign", Kind.CAMPAIGN, OBSERVATIONAL)
                        .summary(
                                "Messages shown for a quarter to people who search for attack services, with a way out")
                        .emmie(
                                "The message comes at the moment of choice",
                                "Thought to fade within months",
                                "Needs an agreement with the search companies",
                                "About 2 euros a person reached")
                        .costing(2)
                        .measures("reoffended")
                        .adjustedFor("age_band", "prior_offences")
                        .version("1", "2022-01", "2026-03")
                        .reoffending(-0.15, 0.05)
                        .targeting(1.2)
                        .sizes(500, 0.5, 200, 1500, 1.0)
                        .countries("DE DK FI GB NL SE")
                        .build(),
                InterventionDraft.named("pivotyard-workshop", "Pivot Yard workshop", Kind.WORKSHOP, OBSERVATIONAL)
                        .summary("A weekend with former offenders, for those who sign up")
                        .emmie(
                                "Stories of those who stopped",
                                "Those who sign up may have stopped already",
                                "Needs vetted speakers",
                                "About 240 euros a person")
                        .costing(240)
                        .measures("reoffended", "referred")
                        .adjustedFor("age_band", "prior_offences")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(0, 0)
                        .referral(0.10, 0.05)
                        .targeting(0.8)
                        .hiddenMotivation(1.2)
                        .sizes(50, 0.7, 15, 200, 1.2)
                        .countries("AT BE CZ DE ES FR GB IT NL PL RO SE")
                        .build(),
                InterventionDraft.named("quillgate-diversion", "Quillgate diversion", Kind.DIVERSION, RANDOMISED)
                        .summary("Instead of a charge: repair of the damage, a mentor for six months, a lesson plan")
                        .emmie(
                                "No record, and an adult who stays",
                                "Thought to work best for first offenders",
                                "Needs the prosecutor's consent and a pool of mentors",
                                "About 2100 euros a person")
                        .costing(2100)
                        .measures("reoffended", "referred", "completed")
                        .adjustedFor("age_band", "prior_offences", "risk_band")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(-0.60, 0.15)
                        .referral(0.40, 0.20)
                        .completion(0.81)
                        .sizes(50, 0.8, 10, 200, 1.0)
                        .countries("AT AU BE CH CZ DE DK EE ES FI FR GB GR HR IE IT NL NO PL PT RO SE SI")
                        .build(),
                InterventionDraft.named("ravenstair-course", "Ravenstair course", Kind.COURSE, RANDOMISED)
                        .summary("Five days of drill and confrontation in a closed place")
                        .emmie(
                                "Discipline and shock",
                                "May teach the wrong things in the wrong company",
                                "Needs a barracks and twelve instructors",
                                "About 3900 euros a person")
                        .costing(3900)
                        .measures("reoffended", "completed")
                        .adjustedFor("age_band", "prior_offences")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(0.75, 0.10)
                        .completion(0.88)
                        .sizes(75, 0.6, 15, 200, 1.0)
                        .countries("BG CZ ES FR GR HR IT LT PL PT RO")
                        .build(),
                InterventionDraft.named("secondpost-letter", "Second Post letter", Kind.WARNING_LETTER, OBSERVATIONAL)
                        .summary("A first letter to the parents and a second one a month later")
                        .emmie(
                                "Parents notice",
                                "Unknown",
                                "Needs the parents' address; movers are lost sight of",
                                "About 16 euros a person")
                        .costing(16)
                        .measures("reoffended")
                        .adjustedFor("age_band", "risk_band")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(0, 0)
                        .targeting(0.8)
                        .lostReoffenders(6)
                        .sizes(60, 0.6, 20, 200, 1.2)
                        .countries("AU BG ES FR GB GR IT PL RO")
                        .build(),
                InterventionDraft.named("tarnbeck-diversion", "Tarnbeck diversion", Kind.DIVERSION, OBSERVATIONAL)
                        .summary("Instead of a charge: thirty hours of work for a charity's computers")
                        .emmie(
                                "Repairing instead of breaking",
                                "Thought to depend on the host",
                                "Needs hosts who take minors",
                                "About 600 euros a person")
                        .costing(600)
                        .measures("reoffended", "referred")
                        .adjustedFor("age_band", "prior_offences", "referral_route")
                        .version("1", "2021-01", "2026-03")
                        .reoffending(-0.25, 0.20)
                        .referral(0.30, 0.15)
                        .targeting(1.2)
                        .sizes(65, 0.6, 20, 200, 1.3)
                        .countries("AT AU BE CZ DE DK FI FR GB IE IT NL NO PL SE SI")
                        .build());
    }
}
