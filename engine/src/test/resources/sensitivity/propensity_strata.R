# Expected values for PropensityStratificationTest, by base R only (MatchIt is not needed: its rule is spelled out).
# Run in this folder: Rscript propensity_strata.R > propensity_strata.csv      (R 4.2.2)
#
# Data: ../reference/data/lalonde.csv (MatchIt::lalonde). Cuts as in matchit(method = "subclass"): quantile(type = 7) of
# the target's scores, then findInterval(all.inside = TRUE). Strata with fewer than two people of an arm join the
# neighbour with the nearer mean score, from the lowest up. Standard errors: the derivative of each estimate by every
# person's weight (central differences), squared and summed. Conditional likelihood: convolution of the strata's
# non-central hypergeometric distributions, checked against mantelhaen.test(exact = TRUE) to its accuracy.

d <- read.csv("../reference/data/lalonde.csv")
d$rich <- as.integer(d$re78 > 25000)
fit <- glm(treat ~ age + educ + race + nodegree + married + re74 + re75, binomial, d,
           control = list(epsilon = 1e-15, maxit = 100))
e <- fitted(fit)
put <- function(case, what, x) cat(sprintf("%s,%s,%s\n", case, what, if (is.finite(x)) sprintf("%.17g", x) else as.character(x)))

target <- function(est, a, b) switch(est, ATT = a, ATC = b, ATE = a + b, ATO = a * b / (a + b), ATM = pmin(a, b))
cut.at <- function(est, k, fewest) {
  x <- switch(est, ATT = e[d$treat == 1], ATC = e[d$treat == 0], e)
  s <- findInterval(e, quantile(x, (0:k) / k, type = 7), all.inside = TRUE)
  repeat {
    s <- match(s, sort(unique(s)))
    t <- table(factor(d$treat, 0:1), s)
    small <- which(pmin(t[1, ], t[2, ]) < fewest)
    if (!length(small) || ncol(t) == 1) return(s)
    i <- small[1]; m <- tapply(e, s, mean)
    near <- c(if (i > 1) i - 1, if (i < ncol(t)) i + 1)
    j <- near[which.min(abs(m[near] - m[i]))]
    s[s == max(i, j)] <- min(i, j)
  }
}
means <- function(w, y, s, est) {
  a <- tapply(w * d$treat, s, sum); b <- tapply(w * (1 - d$treat), s, sum)
  h <- target(est, a, b); h <- h / sum(h)
  c(sum(h * tapply(w * d$treat * y, s, sum) / a), sum(h * tapply(w * (1 - d$treat) * y, s, sum) / b))
}
contrasts3 <- function(m) c(m[1] - m[2], log(m[1] / m[2]), qlogis(m[1]) - qlogis(m[2]))
error <- function(y, s, est) {
  v <- c(0, 0, 0); n <- nrow(d); step <- 1e-4
  for (i in seq_len(n)) { w <- rep(1, n); w[i] <- 1 + step; up <- contrasts3(means(w, y, s, est))
    w[i] <- 1 - step; v <- v + ((up - contrasts3(means(w, y, s, est))) / (2 * step))^2 }
  sqrt(v)
}
dnhyper <- function(a, n1, n0, m, t) { x <- max(0, m - n0):min(n1, m)
  l <- dhyper(x, n1, n0, m, log = TRUE) + t * x; p <- exp(l - max(l)); p / sum(p) }
exact <- function(T) {                                            # rows a, n1, c, n0
  m <- T[, 1] + T[, 3]; lo <- sum(pmax(0, m - T[, 4])); x <- sum(T[, 1]) - lo
  pr <- function(t) Reduce(function(u, v) { r <- numeric(length(u) + length(v) - 1)
    for (i in seq_along(u)) r[i - 1 + seq_along(v)] <- r[i - 1 + seq_along(v)] + u[i] * v; r },
    lapply(seq_len(nrow(T)), function(i) dnhyper(T[i, 1], T[i, 2], T[i, 4], m[i], t)))
  k <- 0:(length(pr(0)) - 1); sol <- function(f) uniroot(f, c(-30, 30), tol = 1e-14, maxiter = 1e4)$root
  est <- if (x == 0) -Inf else if (x == max(k)) Inf else sol(function(t) sum(k * pr(t)) - x)
  c(est, if (is.finite(est)) { p <- pr(est); 1 / sqrt(sum((k - sum(k * p))^2 * p)) } else NA,
    if (x == 0) -Inf else sol(function(t) sum(pr(t)[k >= x]) - .025),
    if (x == max(k)) Inf else sol(function(t) sum(pr(t)[k <= x]) - .025))
}

cases <- list(att = list("ATT", 5, 2, "unem78"), ate = list("ATE", 5, 2, "unem78"), atc = list("ATC", 5, 2, "unem78"),
              ato = list("ATO", 4, 2, "unem78"), atm = list("ATM", 6, 2, "unem78"), ten = list("ATT", 10, 2, "unem78"),
              one = list("ATE", 8, 1, "unem78"), few = list("ATT", 5, 2, "rich"))
for (case in names(cases)) {
  k <- cases[[case]]; est <- k[[1]]; y <- d[[k[[4]]]]
  s <- cut.at(est, k[[2]], k[[3]]); n <- max(s); put(case, "strata", n)
  T <- t(sapply(1:n, function(i) c(sum(y[s == i & d$treat == 1]), sum(s == i & d$treat == 1),
                                   sum(y[s == i & d$treat == 0]), sum(s == i & d$treat == 0))))
  for (i in 1:n) { put(case, paste0("treated.", i), T[i, 2]); put(case, paste0("comparison.", i), T[i, 4]) }
  m <- means(rep(1, nrow(d)), y, s, est); v <- contrasts3(m); se <- error(y, s, est)
  put(case, "mean.treated", m[1]); put(case, "mean.comparison", m[2])
  for (i in 1:3) { put(case, c("rd", "rr", "or")[i], v[i]); put(case, paste0(c("rd", "rr", "or")[i], ".se"), se[i]) }
  N <- T[, 2] + T[, 4]
  put(case, "mh.rd", sum(T[, 1] * T[, 4] / N - T[, 3] * T[, 2] / N) / sum(T[, 2] * T[, 4] / N))
  put(case, "mh.rr", log(sum(T[, 1] * T[, 4] / N) / sum(T[, 3] * T[, 2] / N)))
  A <- array(rbind(T[, 1], T[, 2] - T[, 1], T[, 3], T[, 4] - T[, 3]), c(2, 2, n)); storage.mode(A) <- "double"
  put(case, "mh.or", log(unname(mantelhaen.test(A)$estimate)))
  x <- exact(T); ok <- mantelhaen.test(A, exact = TRUE)
  stopifnot(abs(exp(x[1]) / ok$estimate - 1) < 1e-3, abs(exp(x[3:4]) / ok$conf.int - 1) < 1e-3)
  for (i in 1:4) put(case, c("exact", "exact.se", "exact.from", "exact.to")[i], x[i])
  put(case, "exact.p", ok$p.value)
  w <- ifelse(d$treat == 1, (target(est, T[, 2], T[, 4]) / T[, 2])[s], (target(est, T[, 2], T[, 4]) / T[, 4])[s])
  put(case, "ess.comparison", sum(w[d$treat == 0])^2 / sum(w[d$treat == 0]^2))
  a <- weighted.mean(d$age[d$treat == 1], w[d$treat == 1]) - weighted.mean(d$age[d$treat == 0], w[d$treat == 0])
  u <- switch(est, ATT = var(d$age[d$treat == 1]), ATC = var(d$age[d$treat == 0]),
              (var(d$age[d$treat == 1]) + var(d$age[d$treat == 0])) / 2)
  put(case, "smd.age", a / sqrt(u))
}
# The example of mantelhaen.test's help page: penicillin and rabbits (Agresti 1990).
Rabbits <- array(c(0, 0, 6, 5, 3, 0, 3, 6, 6, 2, 0, 4, 5, 6, 1, 0, 2, 5, 0, 0), dim = c(2, 2, 5))
R <- t(apply(Rabbits, 3, function(q) c(q[1, 1], q[1, 1] + q[1, 2], q[2, 1], q[2, 1] + q[2, 2])))
x <- exact(R)
for (i in 1:4) put("rabbits", c("exact", "exact.se", "exact.from", "exact.to")[i], x[i])
