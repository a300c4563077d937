def digests():
    lines = (RELEASE / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ", 1) for line in lines)}


def read_bytes(path):
    content = (RELEASE / path).read_bytes()
    assert hashlib.sha256(content).hexdigest() == digests()[path], f"{path} is not the published file"
    return content


def unguard(text):
    """Takes away the apostrophe that keeps a spreadsheet from running a text as a formula."""
    if isinstance(text, str) and text.startswith("'") and text.lstrip("'")[:1] in tuple("=+-@\t\r\n"):
        return text[1:]
    return text


def read_table(name):
    schema = next(r["schema"] for r in package["resources"] if r["path"] == f"{name}.csv")
    types = {"string": str, "integer": "Int64", "number": float, "boolean": bool}
    columns = {field["name"]: types[field["type"]] for field in schema["fields"]}
    read_bytes(f"{name}.csv")
    # "NA" is the country code of Namibia: nothing but an empty field is missing.
    table = pd.read_csv(RELEASE / f"{name}.csv", dtype=columns, keep_default_na=False, na_values=[""],
                        float_precision="round_trip", encoding="utf-8")
    for column, kind in columns.items():
        if kind is str:
            table[column] = table[column].fillna("").map(unguard)
    return table[table["intervention"] == parameters["intervention"]].reset_index(drop=True)


package = json.loads(read_bytes("datapackage.json"))
for notice in package["notices"]:
    print(notice["text"])
catalogue = json.loads(read_bytes("catalogue.json"))
intervention = next(i for i in catalogue["interventions"] if i["id"] == parameters["intervention"])
print("Release:", package["id"])
print("Intervention:", intervention["name"])

scores = read_table("scores")
estimates = read_table("estimates")
scores["label"] = scores[["version", "outcome", "estimator", "measure", "pooling"]].agg(" / ".join, axis=1)
