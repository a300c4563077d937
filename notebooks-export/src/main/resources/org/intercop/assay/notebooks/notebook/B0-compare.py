def derive(score):
    """The figures of a pooled row, or why they cannot be derived from what is published."""
    if pd.isna(score["estimate"]):
        return None, "the engine gives no figure: " + score["reason"]
    rows = pooled_rows(score)
    counts = ["treated", "treated_events", "comparison", "comparison_events"]
    if score["pooling"] == "mantel-haenszel" or score["measure"] == "logit-proportion":
        known = rows[counts].notna().all(axis=1)
    else:
        known = rows["estimate"].notna()
    hidden = len(score["contributors"].split(" ")) - int(known.sum())
    if hidden > 0:
        return None, f"{hidden} pooled countries are hidden"
    if score["pooling"] == "mantel-haenszel":
        return mantel_haenszel(rows, score["measure"], score["level"]), ""
    if len(rows) == 1 and score["measure"] != "logit-proportion":
        # one country alone: its own figure with its own interval
        return {name: rows[name].iloc[0] for name in ["estimate", "standard_error", "lower", "upper"]}, ""
    return pool(*effects(rows, score["measure"]), score["level"],
                score["pooling"] == "reml-hk-modified"), ""


results = []
for _, score in scores.iterrows():
    derived, note = derive(score)
    if derived is None:
        results.append({"row": score["label"], "largest relative difference": np.nan, "agrees": None, "note": note})
        continue
    differences = [abs(value - score[name]) / max(1.0, abs(score[name])) for name, value in derived.items()]
    largest = max(differences)
    results.append({"row": score["label"], "largest relative difference": largest,
                    "agrees": bool(largest <= TOLERANCE), "note": note})

results = pd.DataFrame(results, columns=["row", "largest relative difference", "agrees", "note"])
results
