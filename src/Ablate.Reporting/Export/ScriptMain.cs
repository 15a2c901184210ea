namespace Ablate.Reporting.Export;

/// <summary>The end of every program: it trains all trials in all repeats, prints their scores and writes results.csv.</summary>
static class ScriptMain
{
    /// <summary>The Python text.</summary>
    public const string Text = """"


        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--data", default="data/mnist")
            parser.add_argument("--repeats", type=int, default=REPEATS)
            parser.add_argument("--epochs", type=int, help="instead of those of the trials")
            parser.add_argument("--output", default="results.csv")
            arguments = parser.parse_args()
            training, validation, test = load(pathlib.Path(arguments.data))
            rows = []
            for repeat in range(1, arguments.repeats + 1):
                for trial in TRIALS:
                    if arguments.epochs:
                        trial = dict(trial, epochs=arguments.epochs)
                    scores = train(trial, training, validation, test, seed=1000 * SEED + repeat)
                    rows.append({**trial["levels"], "repeat": repeat, **scores})
                    print(", ".join(f"{name} {value:.4f}" if isinstance(value, float) else f"{name} {value}" for name, value in rows[-1].items()), flush=True)
            with open(arguments.output, "w", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                writer.writerows(rows)


        if __name__ == "__main__":
            main()

        """";
}
