# Reference results for the two public data sets, exactly the figures that Assay publishes for them.
# Run in this folder:  Rscript public_data.R    (R with the packages metafor and survival and nothing else)
# Writes public_data.json, every number with 17 significant digits. No random numbers.
suppressPackageStartupMessages(library(metafor))
suppressPackageStartupMessages(library(survival))
options(warn = 1, contrasts = c("contr.treatment", "contr.poly"))
data <- "../../../main/resources/org/intercop/assay/sampledata/public"
level <- 0.95
z <- qnorm(1 - (1 - level) / 2)

## Writing -----------------------------------------------------------------------------------------------------------
quoted <- function(s) paste0('"', s, '"')
json <- function(x, indent = "") {
  if (is.list(x)) {
    inner <- paste0(indent, "  ")
    fields <- vapply(names(x), function(n) paste0(inner, quoted(n), ": ", json(x[[n]], inner)), "")
    return(paste0("{\n", paste(fields, collapse = ",\n"), "\n", indent, "}"))
  }
  if (is.character(x)) return(quoted(x))
  stopifnot(is.finite(x))
  numbers <- sprintf("%.17g", x)
  if (length(x) == 1) numbers else paste0("[", paste(numbers, collapse = ", "), "]")
}

## Two arms as they are ----------------------------------------------------------------------------------------------
# Miettinen & Nurminen (1985): constrained maximum likelihood for a given difference (Farrington & Manning 1990)
constrained <- function(x1, n1, x0, n0, delta) {
  n <- n1 + n0
  l3 <- n
  l2 <- (n1 + 2 * n0) * delta - n - (x1 + x0)
  l1 <- (n0 * delta - n - 2 * x0) * delta + (x1 + x0)
  l0 <- x0 * delta * (1 - delta)
  q <- l2^3 / (3 * l3)^3 - l1 * l2 / (6 * l3^2) + l0 / (2 * l3)
  p <- sign(q) * sqrt(max(0, l2^2 / (3 * l3)^2 - l1 / (3 * l3)))
  a <- if (q == 0 || p == 0) (pi + acos(0)) / 3 else (pi + acos(max(-1, min(1, q / p^3)))) / 3
  p0 <- min(1, max(0, 2 * p * cos(a) - l2 / (3 * l3)))
  c(min(1, max(0, p0 + delta)), p0)
}
score <- function(x1, n1, x0, n0, delta) {
  p <- constrained(x1, n1, x0, n0, delta)
  v <- (p[1] * (1 - p[1]) / n1 + p[2] * (1 - p[2]) / n0) * (n1 + n0) / (n1 + n0 - 1)
  (x1 / n1 - x0 / n0 - delta) / sqrt(v)
}
bisect <- function(f, lo, hi) { # f falls from above zero to below
  for (i in 1:400) { m <- (lo + hi) / 2; if (f(m) > 0) lo <- m else hi <- m }
  (lo + hi) / 2
}
miettinen_nurminen <- function(x1, n1, x0, n0) {
  d <- x1 / n1 - x0 / n0
  c(bisect(function(t) score(x1, n1, x0, n0, t) - z, -1, d), bisect(function(t) score(x1, n1, x0, n0, t) + z, d, 1))
}
wald <- function(estimate, se) list(estimate = estimate, standardError = se, interval = estimate + c(-1, 1) * z * se)
unadjusted <- function(x1, n1, x0, n0) {
  p1 <- x1 / n1
  p0 <- x0 / n0
  rr <- escalc(measure = "RR", ai = x1, bi = n1 - x1, ci = x0, di = n0 - x0)
  or <- escalc(measure = "OR", ai = x1, bi = n1 - x1, ci = x0, di = n0 - x0)
  list(
    "risk-difference" = list(
      estimate = p1 - p0,
      standardError = sqrt(p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0),
      interval = miettinen_nurminen(x1, n1, x0, n0)
    ),
    "risk-ratio" = wald(as.numeric(rr$yi), sqrt(as.numeric(rr$vi))),
    "odds-ratio" = wald(as.numeric(or$yi), sqrt(as.numeric(or$vi)))
  )
}
counts <- function(x1, n1, x0, n0) list(treated = n1, treatedEvents = x1, comparison = n0, comparisonEvents = x0)

## Weighted to the treated, propensity score estimated ---------------------------------------------------------------
# Hajek means with weights 1 and e/(1-e); sandwich variance of the stacked estimating equations of the logistic
# propensity model and the two means, denominator n; then the allowance for small samples: standard errors times
# sqrt(n / (n - k)) for k estimated parameters (the propensity model's and the two means), Student's t with n - k
ipw_att <- function(t, y, X) {
  fit <- NULL
  for (i in 1:3) {
    start <- if (is.null(fit)) NULL else coef(fit)
    fit <- glm.fit(X, t, family = binomial(), start = start, control = list(epsilon = 1e-15, maxit = 100))
  }
  # the score equations must hold to rounding, whatever glm.fit calls converged
  e <- fitted(fit)
  stopifnot(max(abs(crossprod(X, t - e))) < 1e-10)
  n <- length(y)
  w1 <- t
  w0 <- (1 - t) * e / (1 - e)
  m1 <- sum(w1 * y) / sum(w1)
  m0 <- sum(w0 * y) / sum(w0)
  information <- crossprod(X * sqrt(e * (1 - e))) / n
  influence <- t(solve(information, t(X * (t - e))))
  slope <- colMeans((1 - t) * e / (1 - e) * (y - m0) * X)
  j1 <- w1 * (y - m1) / mean(w1) / n
  j0 <- (w0 * (y - m0) + drop(influence %*% slope)) / mean(w0) / n
  k <- ncol(X) + 2
  se <- function(a, b) sqrt(sum((a - b)^2) * n / (n - k))
  wald <- function(estimate, se) list(estimate = estimate, standardError = se,
                                      interval = estimate + c(-1, 1) * qt(1 - (1 - level) / 2, n - k) * se)
  list(
    meanTreated = m1,
    meanComparison = m0,
    effectiveSampleSizeComparison = sum(w0)^2 / sum(w0^2),
    "risk-difference" = wald(m1 - m0, se(j1, j0)),
    "risk-ratio" = wald(log(m1 / m0), se(j1 / m1, j0 / m0)),
    "odds-ratio" = wald(qlogis(m1) - qlogis(m0), se(j1 / (m1 * (1 - m1)), j0 / (m0 * (1 - m0))))
  )
}

rossi <- read.csv(file.path(data, "rossi.csv"), stringsAsFactors = FALSE)
band <- function(x, upper, labels, reference) relevel(cut(x, c(-Inf, upper, Inf), labels = labels), ref = reference)
rossi$release_age_band <- band(rossi$age, c(20, 25, 30), c("17-20", "21-25", "26-30", "31-44"), "21-25")
rossi$prior_convictions <- band(rossi$prio, c(0, 2, 5), c("0", "1-2", "3-5", "6-or-more"), "1-2")
rossi$marital_status <- relevel(factor(rossi$mar), ref = "not married")
treated <- as.integer(rossi$fin == "yes")
X <- model.matrix(~ release_age_band + wexp + marital_status + paro + prior_convictions, rossi)
x1 <- sum(rossi$arrest[treated == 1]); n1 <- sum(treated)
x0 <- sum(rossi$arrest[treated == 0]); n0 <- sum(1 - treated)
life <- list(counts = counts(x1, n1, x0, n0), unadjusted = unadjusted(x1, n1, x0, n0),
             "ipw-att" = ipw_att(treated, rossi$arrest, X))

## Time to the first arrest ------------------------------------------------------------------------------------------
rossi$treated <- treated
rossi$day <- 7 * ifelse(rossi$arrest == 1, rossi$week, 52)
horizon <- 364
iterate <- coxph.control(eps = 1e-14, iter.max = 100, toler.chol = 1e-15)
coxed <- function(formula) {
  wald_of(coxph(formula, rossi, ties = "efron", control = iterate))
}
wald_of <- function(fit) {
  wald(unname(coef(fit)[1]), unname(sqrt(vcov(fit)[1, 1])))
}
# One arm: the risk by the horizon with log-log limits, and the restricted mean by summing rectangles
arm <- function(who) {
  curve <- survfit(Surv(day, arrest) ~ 1, rossi[rossi$treated == who, ], conf.type = "log-log", conf.int = level)
  at <- summary(curve, times = horizon)
  steps <- curve$time <= horizon
  time <- c(0, curve$time[steps], horizon)
  survival <- c(1, curve$surv[steps])
  areas <- diff(time) * survival
  mean <- sum(areas)
  right <- mean - cumsum(areas) # area to the right of each time
  n <- curve$n.risk[steps]
  d <- curve$n.event[steps]
  variance <- sum((right[seq_along(n)]^2 * d / (n * (n - d)))[d > 0 & n > d])
  list(risk = 1 - at$surv, se = at$std.err, lower = 1 - at$upper, upper = 1 - at$lower, mean = mean, meanSe = sqrt(variance))
}
a1 <- arm(1)
a0 <- arm(0)
risk_difference <- a1$risk - a0$risk
life$"survival-curves" <- list(
  "risk-difference" = list(
    estimate = risk_difference, standardError = sqrt(a1$se^2 + a0$se^2),
    # Zou & Donner (2008): the two arms' own limits combined
    interval = c(risk_difference - sqrt((a1$risk - a1$lower)^2 + (a0$upper - a0$risk)^2),
                 risk_difference + sqrt((a1$upper - a1$risk)^2 + (a0$risk - a0$lower)^2))),
  "risk-ratio" = wald(log(a1$risk / a0$risk), sqrt((a1$se / a1$risk)^2 + (a0$se / a0$risk)^2)),
  "rmst-difference" = wald(a1$mean - a0$mean, sqrt(a1$meanSe^2 + a0$meanSe^2)))
life$cox <- list("hazard-ratio" = coxed(Surv(day, arrest) ~ treated))
life$"cox-adjusted" <- list("hazard-ratio" = coxed(
  Surv(day, arrest) ~ treated + release_age_band + wexp + marital_status + paro + prior_convictions))
score_ate <- fitted(glm(treated ~ release_age_band + wexp + marital_status + paro + prior_convictions, binomial(), rossi,
                        control = list(epsilon = 1e-14, maxit = 100)))
rossi$weight <- ifelse(treated == 1, 1 / score_ate, 1 / (1 - score_ate))
life$"ipw-cox" <- list("hazard-ratio" = wald_of(coxph(
  Surv(day, arrest) ~ treated, rossi, weights = weight, robust = TRUE, ties = "efron", control = iterate)))

## Seven trials ------------------------------------------------------------------------------------------------------
trials <- read.csv(file.path(data, "scared_straight.csv"), stringsAsFactors = FALSE)
trials$code <- paste0(gsub(" ", "-", tolower(trials$study)), "-", trials$year)
trials <- trials[order(trials$code), ]
each <- lapply(seq_len(nrow(trials)), function(i) with(trials[i, ], list(
  counts = counts(ai, n1i, ci, n2i), unadjusted = unadjusted(ai, n1i, ci, n2i))))
names(each) <- trials$code
pooled <- function(measure) {
  e <- escalc(measure = measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = trials)
  y <- as.numeric(e$yi)
  v <- as.numeric(e$vi)
  r <- rma(yi = y, vi = v, method = "REML", test = "knha", level = 100 * level,
           control = list(threshold = 1e-14, maxiter = 100000, tau2.max = 100))
  # an estimate on the boundary is zero; the iterations stop a hair above it
  if (r$tau2 < 1e-12) r <- rma(yi = y, vi = v, method = "REML", test = "knha", level = 100 * level, tau2 = 0)
  k <- r$k
  tau2 <- r$tau2
  list(estimate = as.numeric(r$beta), standardError = r$se, interval = c(r$ci.lb, r$ci.ub), tau2 = tau2,
              q = r$QE, qPValue = r$QEp, i2 = r$I2,
              # t with k-2 degrees of freedom (Higgins, Thompson & Spiegelhalter 2009)
              predictionK2 = as.numeric(r$beta) + c(-1, 1) * qt(1 - (1 - level) / 2, k - 2) * sqrt(r$se^2 + tau2),
              # t with k-1 degrees of freedom, as predict() of metafor
              predictionK1 = as.numeric(r$beta) + c(-1, 1) * qt(1 - (1 - level) / 2, k - 1) * sqrt(r$se^2 + tau2))
}
mantel_haenszel <- function(measure) {
  r <- rma.mh(measure = measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = trials, level = 100 * level)
  list(estimate = as.numeric(r$beta), standardError = r$se, interval = c(r$ci.lb, r$ci.ub),
       q = r$QE, qPValue = r$QEp)
}
codes <- c("risk-difference" = "RD", "risk-ratio" = "RR", "odds-ratio" = "OR")
scared <- list(trials = each, "reml-hk" = lapply(codes, pooled), "mantel-haenszel" = lapply(codes, mantel_haenszel))

result <- list(
  made = list(tool = R.version.string, packages = paste("metafor", packageVersion("metafor"), "survival", packageVersion("survival")),
              script = "public_data.R", level = level),
  "financial-aid-after-release" = life,
  "scared-straight" = scared
)
writeLines(json(result), "public_data.json")
