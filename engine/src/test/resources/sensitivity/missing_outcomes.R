# Expected values for MissingOutcomeBoundsTest and TippingPointTest, by base R only.
# Run in this folder: Rscript missing_outcomes.R > missing_outcomes.csv      (R 4.2.2)
#
# The constrained maximum of the likelihood is found by uniroot on the likelihood equation, and the interval by uniroot
# on the score statistic: no closed form is shared with the engine. Tables: beasley is the trial of that name in
# metadat::dat.higgins2008 (Higgins, White & Wood 2008, doi:10.1177/1740774508091600), the others are made up.
# A departure's statistic is Pearson's from chisq.test(correct = FALSE) times (N-1)/N.

tables <- list(
  beasley = c(29, 47, 22, 20, 34, 34),      # events, analysed, unknown of the treated, then of the comparison arm
  fewer = c(8, 40, 5, 20, 42, 3),
  zero = c(0, 12, 2, 5, 14, 1),
  complete = c(3, 20, 0, 9, 21, 0),
  many = c(300, 2000, 1500, 420, 2100, 900),
  alike = c(10, 50, 8, 11, 52, 9))

put <- function(case, what, x) cat(sprintf("%s,%s,%s\n", case, what, if (is.finite(x)) sprintf("%.17g", x) else as.character(x)))
root <- function(f, a, b) uniroot(f, c(a, b), tol = 1e-15, maxiter = 10000)$root

# Comparison risk at the constrained maximum, by the derivative of the log-likelihood along the constraint.
constrained <- function(x1, n1, x0, n0, p1, dp1, lo, hi) {
  slope <- function(p0) { p <- p1(p0); d <- dp1(p0)
    d * (x1 * (1 - p) - (n1 - x1) * p) * p0 * (1 - p0) + (x0 * (1 - p0) - (n0 - x0) * p0) * p * (1 - p) }
  eps <- 1e-13 * (hi - lo)
  a <- slope(lo + eps); b <- slope(hi - eps)
  if (a <= 0) return(lo)
  if (b >= 0) return(hi)
  root(slope, lo + eps, hi - eps)
}
score <- list(
  rd = function(d, x1, n1, x0, n0) {
    p0 <- constrained(x1, n1, x0, n0, function(p) p + d, function(p) 1, max(0, -d), min(1, 1 - d)); p1 <- p0 + d; N <- n1 + n0
    (x1 / n1 - x0 / n0 - d) / sqrt(N / (N - 1) * (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0)) },
  rr = function(t, x1, n1, x0, n0) { r <- exp(t)
    p0 <- constrained(x1, n1, x0, n0, function(p) p * r, function(p) r, 0, min(1, 1 / r)); p1 <- p0 * r; N <- n1 + n0
    (x1 / n1 - r * x0 / n0) / sqrt(N / (N - 1) * (p1 * (1 - p1) / n1 + r^2 * p0 * (1 - p0) / n0)) },
  or = function(t, x1, n1, x0, n0) { N <- n1 + n0                      # margins fix the logit of the comparison risk
    l <- root(function(l) n1 * plogis(l + t) + n0 * plogis(l) - x1 - x0, -60, 60)
    (x1 - n1 * plogis(l + t)) * sqrt((N - 1) / N * (1 / (n1 * dlogis(l + t)) + 1 / (n0 * dlogis(l)))) })
value <- list(
  rd = function(x1, n1, x0, n0) x1 / n1 - x0 / n0,
  rr = function(x1, n1, x0, n0) log(x1 / n1) - log(x0 / n0),
  or = function(x1, n1, x0, n0) qlogis(x1 / n1) - qlogis(x0 / n0))
error <- list(
  rd = function(x1, n1, x0, n0) { p <- x1 / n1; q <- x0 / n0; sqrt(p * (1 - p) / n1 + q * (1 - q) / n0) },
  rr = function(x1, n1, x0, n0) sqrt(1 / x1 - 1 / n1 + 1 / x0 - 1 / n0),
  or = function(x1, n1, x0, n0) sqrt(1 / x1 + 1 / (n1 - x1) + 1 / x0 + 1 / (n0 - x0)))
limit <- function(m, x, z, side) {
  v <- do.call(value[[m]], as.list(x)); f <- function(e) do.call(score[[m]], c(e, as.list(x))) - side * z
  if (side > 0 && v == -Inf) return(-Inf)
  if (side < 0 && v == Inf) return(Inf)
  far <- if (m == "rd") 1 - 1e-9 else 12
  if (side > 0) root(f, -far, if (is.finite(v)) v - 1e-9 else far) else root(f, if (is.finite(v)) v + 1e-9 else -far, far)
}

for (case in names(tables)) {
  t <- tables[[case]]; N1 <- t[2] + t[3]; N0 <- t[5] + t[6]
  low <- c(t[1], N1, t[4] + t[6], N0); high <- c(t[1] + t[3], N1, t[4], N0)
  for (m in c("rd", "rr", "or")) {
    lower <- do.call(value[[m]], as.list(low)); upper <- do.call(value[[m]], as.list(high)); z <- qnorm(.975)
    s <- c(do.call(error[[m]], as.list(low)), do.call(error[[m]], as.list(high)))
    critical <- if (all(is.finite(s)) && all(s > 0)) { w <- (upper - lower) / max(s)
      root(function(c) pnorm(c + w) - pnorm(-c) - .95, 1, 3) } else z
    put(case, paste0(m, ".lower"), lower); put(case, paste0(m, ".upper"), upper); put(case, paste0(m, ".critical"), critical)
    put(case, paste0(m, ".bounds.from"), limit(m, low, z, 1)); put(case, paste0(m, ".bounds.to"), limit(m, high, z, -1))
    put(case, paste0(m, ".effect.from"), limit(m, low, critical, 1)); put(case, paste0(m, ".effect.to"), limit(m, high, critical, -1))
  }
  # tipping point
  z <- qnorm(.975)
  stat <- function(x1, n1, x0, n0) { N <- n1 + n0
    if (x1 + x0 == 0 || x1 + x0 == N) return(0)
    k <- suppressWarnings(chisq.test(matrix(c(x1, n1 - x1, x0, n0 - x0), 2), correct = FALSE)$statistic)
    unname(sign(x1 / n1 - x0 / n0) * sqrt(k * (N - 1) / N)) }
  says <- function(s) if (s > z) 1 else if (s < -z) -1 else 0
  known <- says(stat(t[1], t[2], t[4], t[5])); put(case, "known", known)
  p1 <- t[1] / t[2]; p0 <- t[4] / t[5]
  at <- function(l1, l0) stat(t[1] + t[3] * min(1, p1 * exp(l1)), N1, t[4] + t[6] * min(1, p0 * exp(l0)), N0)
  moves <- list(both = c(1, -1), treated = c(1, 0), comparison = c(0, -1))
  corners <- c(says(stat(t[1] + t[3], N1, t[4], N0)), says(stat(t[1], N1, t[4] + t[6], N0)))
  put(case, "changes", as.numeric(any(corners != known)))
  for (w in names(moves)) {
    g <- function(l) at(moves[[w]][1] * l, moves[[w]][2] * l)
    best <- Inf
    for (dir in c(1, -1)) {
      goal <- if (known == 0) dir * z else if (known == -dir) -dir * z else next
      f <- function(l) dir * (g(dir * l) - goal)
      if (f(0) >= 0) best <- 0 else if (f(25) > 0) best <- min(best, root(f, 0, 25))
    }
    put(case, paste0("factor.", w), exp(best))
  }
}
