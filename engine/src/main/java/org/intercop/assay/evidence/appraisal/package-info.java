/**
 * From pooled figures to a verdict: evidence strength, rules, milestones, forecast, cost and sentences. Pure; imports the
 * registry, the strict text readers and the statistics, and knows neither the evaluation that made the figures nor a
 * format. One convention throughout: effects are logarithms of ratios, and negative is good (see {@link
 * org.intercop.assay.evidence.appraisal.EffectScale}).
 */
package org.intercop.assay.evidence.appraisal;
