disagreeing = results[results["agrees"].map(lambda agrees: agrees is False)]
assert disagreeing.empty, "The engine's figures could not be derived again:\n" + disagreeing.to_string()
checked = int(results["agrees"].map(lambda agrees: agrees is True).sum())
print(f"{checked} of {len(results)} pooled rows derived again, all within {TOLERANCE} of the engine's.")
