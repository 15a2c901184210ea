using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Findings;

/// <summary>Runs whose truth is plain: the validation accuracy of every trial is given, all else follows from it.</summary>
static class MadeUpRun
{
    /// <summary>Five numbers around 0.97, to be shifted: the noise that paired arms share.</summary>
    public static double[] Noise { get; } = [0.970, 0.974, 0.966, 0.972, 0.968];

    /// <summary>One factor; each level with its validation accuracy in every repeat, NaN where it diverged.</summary>
    public static RunResults Of(string factor, params (string Level, double[] Accuracies)[] arms) =>
        Of(
            [(factor, [.. arms.Select(arm => arm.Level)])], arms[0].Accuracies.Length,
            (levels, repeat) => arms.First(arm => arm.Level == levels[0]).Accuracies[repeat - 1]);

    /// <summary>Any grid.</summary>
    public static RunResults Of((string Name, string[] Levels)[] factors, int repeats, Func<string[], int, double> accuracy)
    {
        IEnumerable<string[]> cells = factors.Aggregate(
            new[] { Array.Empty<string>() }.AsEnumerable(),
            (grid, factor) => grid.SelectMany(cell => factor.Levels.Select(level => (string[])[.. cell, level])));
        string[][] all = [.. cells];
        TrialRecord[] trials =
        [
            .. Enumerable.Range(1, repeats)
                .SelectMany(repeat => all.Select((levels, i) => Trial((repeat - 1) * all.Length + i + 1, levels, repeat, accuracy(levels, repeat)))),
        ];
        return new RunResults(new RunFolder("made-up"), Info(factors, repeats, trials.Length), trials);
    }

    /// <summary>The same with every trial changed.</summary>
    public static RunResults With(this RunResults run, Func<TrialRecord, TrialRecord> change) => run with { Trials = [.. run.Trials.Select(change)] };

    /// <summary>What the run says to an inquiry written as in a study file.</summary>
    public static RunFindings Ask(this RunResults run, string inquiry) => RunFindings.Of(run, RunInquiry.Parse(run, inquiry, "questions.yaml"));

    /// <summary>The ids of what the rules find.</summary>
    public static string[] Ids(this RunFindings findings) => [.. findings.Findings.Select(finding => finding.Id)];

    static TrialRecord Trial(int number, string[] levels, int repeat, double accuracy) => new()
    {
        Number = number,
        Id = number.ToString("x16", CultureInfo.InvariantCulture),
        Levels = levels,
        Repeat = repeat,
        Seed = 1,
        Status = double.IsNaN(accuracy) ? TrialStatus.Diverged : TrialStatus.Completed,
        Training = new Score(0.3, accuracy + 0.01),
        Validation = new Score(1 - accuracy, accuracy),
        Test = new Score(1.01 - accuracy, accuracy - 0.01),
        Epochs =
        [
            .. Enumerable.Range(1, 6)
                .Select(epoch => new EpochRecord(epoch, new Score(0.3, 0.9), new Score(0.5, epoch == 4 ? accuracy : accuracy - 0.1), 0.01, 1, 0.1)),
        ],
        TrainingSeconds = 10 * accuracy,
        Settings = JsonDocument.Parse("{\"training\":{\"epochs\":6}}").RootElement,
    };

    static RunInfo Info((string Name, string[] Levels)[] factors, int repeats, int trials) => new()
    {
        Study = "made-up",
        Question = "",
        Factors = [.. factors.Select(factor => new FactorInfo(factor.Name, factor.Name, factor.Levels))],
        Repeats = repeats,
        Seed = 1,
        Trials = trials,
        Data = [],
        Machine = new MachineInfo("1", ".NET", "Linux", "x64", "processor", 2, "512"),
        Workers = 1,
        Started = DateTimeOffset.UnixEpoch,
    };
}
