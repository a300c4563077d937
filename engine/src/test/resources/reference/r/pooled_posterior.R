a <- c(19,16,43,12,16,14,27); n1 <- c(46,94,53,28,39,39,137); c0 <- c(4,8,37,5,16,11,17); n0 <- c(35,67,55,30,41,40,90)
y <- log(a*(n0-c0)/((n1-a)*c0)); v <- 1/a+1/(n1-a)+1/c0+1/(n0-c0)
for (s in c(2, 0.35)) {
  post <- function(tau) { w <- 1/(v+tau^2); P <- sum(w)+1/s^2; m <- sum(w*y)/P
    ll <- 0.5*sum(log(w)) - 0.5*log(P) - 0.5*(sum(w*y^2) - P*m^2) - tau^2/(2*0.25); c(ll, m, 1/P) }
  mx <- max(sapply(seq(0,2,.01), function(t) post(t)[1]))
  I <- function(f) integrate(Vectorize(function(t) { p <- post(t); exp(p[1]-mx)*f(t,p) }), 0, 4, rel.tol=1e-12, subdivisions=2000)$value
  Z <- I(function(t,p) 1)
  cdf <- function(x) I(function(t,p) pnorm(x,p[2],sqrt(p[3])))/Z
  pcdf <- function(x) I(function(t,p) pnorm(x,p[2],sqrt(p[3]+t^2)))/Z
  tcdf <- function(x) integrate(Vectorize(function(t) exp(post(t)[1]-mx)), 0, x, rel.tol=1e-12)$value/Z
  q <- function(F,p,lo,hi) uniroot(function(x) F(x)-p, c(lo,hi), tol=1e-13)$root
  cat(sprintf("%.10f ", c(s, q(cdf,.5,-2,2), q(cdf,.025,-2,2), q(cdf,.975,-2,3), q(tcdf,.5,1e-6,3), q(tcdf,.025,1e-9,3), q(tcdf,.975,1e-6,3.9), q(pcdf,.025,-5,2), q(pcdf,.975,-2,6), cdf(0))), "\n") }
