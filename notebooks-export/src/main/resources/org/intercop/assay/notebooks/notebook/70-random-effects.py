def weighted_mean(y, v, tau2):
    w = 1 / (v + tau2)
    return np.sum(w * y) / np.sum(w), w


def restricted_likelihood(tau2, y, v):
    mu, w = weighted_mean(y, v, tau2)
    return 0.5 * (np.sum(np.log(w)) - np.log(np.sum(w)) - np.sum(w * (y - mu) ** 2))


def restricted_score(tau2, y, v):
    mu, w = weighted_mean(y, v, tau2)
    return 0.5 * (np.sum(w**2 * (y - mu) ** 2) - np.sum(w) + np.sum(w**2) / np.sum(w))


def reml(y, v):
    """The between-country variance: the best of all places where the score changes its sign, or zero."""
    scale = np.var(y, ddof=1) + np.mean(v)
    grid = np.concatenate([[0.0], scale * np.logspace(-9, 3, 600)])
    score = np.array([restricted_score(t, y, v) for t in grid])
    candidates = [0.0]
    for i in np.flatnonzero((score[:-1] > 0) & (score[1:] <= 0)):
        candidates.append(optimize.brentq(restricted_score, grid[i], grid[i + 1], args=(y, v), xtol=1e-15, rtol=1e-14))
    return max(candidates, key=lambda t: restricted_likelihood(t, y, v))


def pool(y, v, level, never_narrower=False):
    k = len(y)
    if k == 1:
        half = stats.norm.ppf(0.5 + level / 2) * np.sqrt(v[0])
        return {"estimate": y[0], "standard_error": np.sqrt(v[0]), "lower": y[0] - half, "upper": y[0] + half}
    tau2 = reml(y, v)
    mu, w = weighted_mean(y, v, tau2)
    scale = np.sum(w * (y - mu) ** 2) / (k - 1)
    variance = (max(1.0, scale) if never_narrower else scale) / np.sum(w)
    t = stats.t.ppf(0.5 + level / 2, k - 1)
    common, w0 = weighted_mean(y, v, 0.0)
    q = np.sum(w0 * (y - common) ** 2)
    answer = {"estimate": mu, "standard_error": np.sqrt(variance),
              "lower": mu - t * np.sqrt(variance), "upper": mu + t * np.sqrt(variance),
              "tau2": tau2, "q": q, "q_p_value": stats.chi2.sf(q, k - 1)}
    if k > 2:
        half = t * np.sqrt(tau2 + variance)
        answer |= {"prediction_lower": mu - half, "prediction_upper": mu + half}
    return answer


def pooled_rows(score):
    """The country rows behind a pooled row."""
    measure = "proportion" if score["measure"] == "logit-proportion" else score["measure"]
    key = (estimates["version"] == score["version"]) & (estimates["outcome"] == score["outcome"]) \
        & (estimates["estimator"] == score["estimator"]) & (estimates["measure"] == measure)
    rows = estimates[key & estimates["contributor"].isin(score["contributors"].split(" "))]
    return rows.sort_values("contributor")


def effects(rows, measure):
    if measure == "logit-proportion":
        yes = rows["treated_events"].to_numpy(dtype=float)
        no = rows["treated"].to_numpy(dtype=float) - yes
        half = np.where((yes == 0) | (no == 0), 0.5, 0.0)
        return np.log((yes + half) / (no + half)), 1 / (yes + half) + 1 / (no + half)
    return rows["estimate"].to_numpy(), rows["standard_error"].to_numpy() ** 2
