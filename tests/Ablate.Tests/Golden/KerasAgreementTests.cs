using System.Globalization;
using System.Text;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Studies.Definition;
using Ablate.Studies.Results;
using Ablate.Studies.Running;

namespace Ablate.Tests.Golden;

/// <summary>The main study on real MNIST: every mean over five repeats is within 4.5 standard errors of Keras' mean over twenty.</summary>
public sealed class KerasAgreementTests
{
    const int Repeats = 5, KerasSeeds = 20;
    const double AllowedErrors = 4.5;

    static readonly (string Name, Func<TrialRecord, double> Of)[] measures =
    [
        ("train_accuracy", trial => trial.Training!.Value.Accuracy!.Value), ("train_loss", trial => trial.Training!.Value.Loss),
        ("val_accuracy", trial => trial.Validation!.Value.Accuracy!.Value), ("val_loss", trial => trial.Validation!.Value.Loss),
        ("test_accuracy", trial => trial.Test!.Value.Accuracy!.Value), ("test_loss", trial => trial.Test!.Value.Loss),
    ];

    [Fact]
    public void Every_mean_agrees()
    {
        Study study = StudyFile.Read(RepositoryFiles.Path("studies", "activation-by-optimizer.yaml"), new StudyOverrides { Repeats = Repeats });
        var options = new RunOptions { Workers = Environment.ProcessorCount, Kernel = Kernels.Widest, Locator = new DataLocator([RepositoryFiles.Path("data")], "", null, "") };
        IReadOnlyList<TrialRecord> trials = new StudyRunner(study, options).Run(default);
        Dictionary<string, double> keras = Reference();

        string heads = string.Join(" | ", measures.Select(measure => measure.Name.Replace('_', ' ')));
        string line = string.Concat(Enumerable.Repeat(" --- |", 2 + measures.Length));
        var table = new StringBuilder($"| optimizer | activation | {heads} |\n|{line}\n");
        double worst = 0;
        foreach (IGrouping<(string, string), TrialRecord> cell in trials.GroupBy(trial => (trial.Levels[0], trial.Levels[1])))
        {
            (string optimizer, string activation) = cell.Key;
            table.Append($"| {optimizer} | {activation} |");
            foreach ((string name, Func<TrialRecord, double> of) in measures)
            {
                string key = $"{optimizer} {activation} {name}";
                double mean = cell.Average(of), error = keras[key + " sd"] * Math.Sqrt(1.0 / Repeats + 1.0 / KerasSeeds);
                double distance = (mean - keras[key + " mean"]) / error;
                worst = Math.Max(worst, Math.Abs(distance));
                table.Append(CultureInfo.InvariantCulture, $" {mean:F4} ({keras[key + " mean"]:F4}; {Math.Round(distance, 1) + 0.0:+0.0;-0.0;0.0}) |");
            }
            table.Append('\n');
        }
        Assert.True(worst <= AllowedErrors, $"a mean is {worst} standard errors off\n{table}");
        if (Kernels.Widest == Kernel.Vector512)
            Committed.Contains(RepositoryFiles.Path("docs", "agreement-with-keras.md"), "table", table.ToString());
    }

    static Dictionary<string, double> Reference()
    {
        string[][] rows = [.. File.ReadAllLines(RepositoryFiles.Golden("programs", "activation-by-optimizer.csv")).Select(line => line.Split(','))];
        var values = new Dictionary<string, double>();
        foreach (string[] row in rows[1..])
        {
            for (int i = 3; i < row.Length; i++)
                values[$"{row[0]} {row[1]} {rows[0][i]}"] = double.Parse(row[i], CultureInfo.InvariantCulture);
        }
        return values;
    }
}
