"""Writes docs/agreement/programs.md: our means over repeats beside those of the real libraries. Called by programs.sh.

python3 benchmarks/programs.py REFERENCE RUNS OUTPUT
"""
import collections, csv, math, pathlib, statistics, sys

reference, runs, output = map(pathlib.Path, sys.argv[1:])
ALLOWED = 4.5
ARMS = {"naive": "naive", "He normal": "he", "ReLU": "relu", "Adam": "adam", "batch normalization": "bn", "dropout": "drop"}
RUNGS = {"+ ReLU": "he+relu", "+ Adam": "he+relu+adam", "+ batch normalization": "he+relu+adam+bn",
         "+ dropout": "he+relu+adam+bn+drop", "ELU for ReLU": "he+elu+adam+bn+drop"}
LADDER = {"test accuracy": ("Test Accuracy", "test_accuracy")}
STOPPED = {"epochs": ("Epochs", "epochs"), "test accuracy": ("Test Accuracy", "test_accuracy"), "test loss": ("Test Loss", "test_loss")}
BINARY = STOPPED | {name: (f"Test Binary {title}", name) for name, title in (("precision", "Precision"), ("recall", "Recall"), ("f1", "F1"))}
TABLE = STOPPED | {"test loss": ("Test Loss", "test_loss (mean cross-entropy)")}


def trials(folder):
    with open(runs / folder / "results.csv", newline="") as file:
        return list(csv.DictReader(file))


def technique(trial):
    """What the reference calls a cell of the factorial."""
    parts = ["he"] if trial["Initializer"] == "he_normal" else []
    parts += [trial["Activation"]] if trial["Activation"] != "sigmoid" else []
    parts += ["adam"] if trial["Optimizer"] == "adam" else []
    return "+".join(parts + ["bn"] * (trial["Normalized"] == "true") + ["drop"] * (trial["Dropped"] == "true"))


def cells(folders, key):
    found = collections.defaultdict(list)
    for folder in folders:
        for trial in trials(folder):
            found[key(trial)].append(trial)
    return found


def expected(file, key, where=lambda row: True):
    with open(reference / file, newline="") as handle:
        return {key(row): row for row in csv.DictReader(handle) if where(row)}


def compare(title, headings, ours, theirs, measures, count):
    """One table. A cell is ours (theirs; difference in standard errors); every cell of the reference must be there."""
    lines = [f"## {title}", "", f"| {' | '.join(headings)} | repeats | " + " | ".join(measures) + " |", "|" + " --- |" * (len(headings) + 1 + len(measures))]
    worst = 0.0
    for key, row in theirs.items():
        if key not in ours:
            sys.exit(f"{title}: {key} was not trained")
        line = f"| {' | '.join(key)} | {len(ours[key])} / {row[count]} |"
        for column, name in measures.values():
            values = [float(trial[column]) for trial in ours[key]]
            mean, there = statistics.mean(values), float(row[f"{name} mean"])
            sd = row.get(f"{name} sd") or row["test_loss sd"]
            error = math.sqrt(statistics.variance(values) / len(values) + float(sd) ** 2 / int(row[count]))
            distance = 0.0 if mean == there else (mean - there) / error if error > 0 else math.inf
            worst = max(worst, abs(distance))
            digits = 1 if column == "Epochs" else 4
            line += f" {mean:.{digits}f} ({there:.{digits}f}; {distance:+.1f}) |"
        lines.append(line)
    verdict = "agree" if worst <= ALLOWED else "DISAGREE"
    compared = len(theirs) * len(measures)
    return lines + ["", f"{compared} means {verdict}; the largest difference is {worst:.1f} standard errors.", ""], (title, compared, worst)


everything = lambda row: ()
parts = [
    compare("Five against eight (program 2, part 2)", ["network"], cells(["five-against-eight"], lambda t: ("784-128-64-1",)),
            expected("five-against-eight.csv", lambda r: ("784-128-64-1",), lambda r: r["study"] == "five-against-eight"), BINARY, "seeds"),
    compare("Initializer by activation (program 2, part 3)", ["initializer", "activation"],
            cells(["initializer-by-activation"], lambda t: (t["Initializer"], t["Activation"])),
            expected("five-against-eight.csv", lambda r: (r["initializer"], r["activation"]), lambda r: r["study"] == "initializer-by-activation"), BINARY, "seeds"),
    compare("Ten classes (program 2, part 4)", ["network"], cells(["ten-classes"], lambda t: ("784-128-64-32-10",)),
            expected("ten-classes.csv", lambda r: ("784-128-64-32-10",)), STOPPED | {"validation accuracy": ("Validation Accuracy", "val_accuracy")}, "seeds"),
    compare("Techniques on scaled pixels (program 3)", ["technique", "epochs"],
            cells(["alone"], lambda t: (ARMS.get(t["Arm"], t["Arm"]), t["Epochs (factor)"])) | cells(["ladder"], lambda t: (RUNGS.get(t["Arm"], t["Arm"]), t["Epochs (factor)"]))
            | {key: found for key, found in cells(["factorial-adam", "factorial-he-adam", "factorial-he-sgd"], lambda t: (technique(t), t["Epochs (factor)"])).items() if key[0] != "adam"},
            expected("ladder.csv", lambda r: (r["technique"], r["epochs"])), LADDER, "seeds"),
    *[compare(f"Table {table} of program 4", ["activation"], cells([f"table-0{table}"], lambda t: (t["Activation"],)),
              expected("program-4.csv", lambda r: (r["level"],), lambda r: r["table"] == table), TABLE, "repeats") for table in ("3", "4")],
]
text = """# Agreement of the programs' studies

The studies of programs 2, 3 and 4 against what the real libraries give for them: Keras 3.15.1 on JAX for programs 2 and 3, the program's
own code for program 4, with the optimizer's state reset between repeats. Means agree if their difference is within 4.5 standard errors,
the root of variance / repeats of ours plus variance / repeats of theirs. Written by

    benchmarks/programs.sh REFERENCE

Each cell: mean of ours (mean of theirs; difference in standard errors). Repeats: ours / theirs.

| study | means compared | largest difference in standard errors |
| --- | ---: | ---: |
"""
text += "".join(f"| {title} | {count} | {worst:.1f} |\n" for _, (title, count, worst) in parts) + "\n"
output.write_text(text + "\n".join(line for lines, _ in parts for line in lines).rstrip() + "\n")
print("".join(f"{title}: {count} means, largest difference {worst:.1f}\n" for _, (title, count, worst) in parts), end="")
if any(worst > ALLOWED for _, (_, _, worst) in parts):
    sys.exit("not all means agree")
