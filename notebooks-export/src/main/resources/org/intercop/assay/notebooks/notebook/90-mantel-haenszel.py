def mantel_haenszel(rows, measure, level):
    a, n1, c, n0 = (rows[column].to_numpy(dtype=float)
                    for column in ["treated_events", "treated", "comparison_events", "comparison"])
    b, d, n = n1 - a, n0 - c, n1 + n0
    if measure == "risk-difference":
        weight = np.sum(n1 * n0 / n)
        estimate = np.sum(a * n0 / n - c * n1 / n) / weight
        p = np.sum(c * (n1 / n) ** 2 - a * (n0 / n) ** 2 + (n1 / n) * (n0 / n) * (n0 - n1) / 2)
        q = np.sum(a * d / n + b * c / n) / 2
        variance = max(0.0, (estimate * p + q) / weight**2)
    elif measure == "risk-ratio":
        r, s = np.sum(a * n0 / n), np.sum(c * n1 / n)
        estimate = np.log(r / s)
        variance = np.sum((n1 / n) * (n0 / n) * (a + c) - a * c / n) / (r * s)
    else:
        p, q, r, s = (a + d) / n, (b + c) / n, a * d / n, b * c / n
        estimate = np.log(np.sum(r) / np.sum(s))
        variance = (np.sum(p * r) / np.sum(r) ** 2 + np.sum(p * s + q * r) / (np.sum(r) * np.sum(s))
                    + np.sum(q * s) / np.sum(s) ** 2) / 2
    half = stats.norm.ppf(0.5 + level / 2) * np.sqrt(variance)
    return {"estimate": estimate, "standard_error": np.sqrt(variance), "lower": estimate - half, "upper": estimate + half}
