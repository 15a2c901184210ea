namespace Ablate.Reporting.Export;

/// <summary>The end of every program: it trains all trials in all repeats, prints their scores and writes results.csv.</summary>
static class ScriptMain
{
    /// <summary>A <see cref="ScriptTemplate"/>; DATASET stands for the name of the dataset.</summary>
    public const string Text = """"
        def main():
            parser = argparse.ArgumentParser()
            parser.add_argument("--data", type=pathlib.Path, default="data/DATASET")  #if published
            parser.add_argument("--data", type=pathlib.Path, default=pathlib.Path(__file__).with_suffix(".npz"))  #if not published
            parser.add_argument("--repeats", type=int, default=REPEATS)
            parser.add_argument("--epochs", type=int, help="instead of those of the trials")
            parser.add_argument("--output", default="results.csv")
            arguments = parser.parse_args()
            data = load(arguments.data)  #if not drawn, not several
            results = []
            for repeat in range(1, arguments.repeats + 1):
                data = load(arguments.data, repeat)  #if drawn, not several
                for trial in TRIALS:
                    settings = {**COMMON, **trial}
                    levels = dict(zip(FACTORS, settings.pop("levels")))
                    settings["epochs"] = arguments.epochs or settings["epochs"]
                    data = settings.pop("load")(arguments.data)  #if not drawn, several
                    data = settings.pop("load")(arguments.data, repeat)  #if drawn, several
                    scores = train(data, seed=(1000 * SEED + repeat) % 2 ** 32, **settings)
                    results.append({**levels, "repeat": repeat, **scores})
                    numbers = {name: f"{value:.4f}" if isinstance(value, float) else value for name, value in results[-1].items()}
                    print(", ".join(f"{name} {number}" for name, number in numbers.items()), flush=True)
            with open(arguments.output, "w", newline="") as file:
                writer = csv.DictWriter(file, results[0])
                writer.writeheader()
                writer.writerows(results)


        if __name__ == "__main__":
            main()
        """";
}
