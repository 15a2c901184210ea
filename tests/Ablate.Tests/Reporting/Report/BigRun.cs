using Ablate.Studies.Results;
using Ablate.Tests.Reporting.Figures;

namespace Ablate.Tests.Reporting.Report;

/// <summary>A made-up run of 10,000 trials: 1,000 combinations, ten repeats, 40 epochs each.</summary>
static class BigRun
{
    public static RunResults Results { get; } = Make();

    static RunResults Make()
    {
        string[] levels = [.. Enumerable.Range(1, 40).Select(i => $"level {i}")];
        TrialRecord[] trials = [.. Enumerable.Range(0, 10_000).Select(i => Trial(i + 1, levels[i / 25 % 40], levels[i % 25], i / 1000 + 1))];
        RunInfo info = SmallRun.Results.Info with { Factors = [new FactorInfo("optimizer", "Optimizer", levels), new FactorInfo("activation", "Activation", levels[..25])], Repeats = 10, Trials = 10_000 };
        return SmallRun.Results with { Info = info, Trials = trials };
    }

    static TrialRecord Trial(int number, string optimizer, string activation, int repeat)
    {
        TrialRecord trial = SmallRun.Trial(number, optimizer, activation, repeat, 0.5 + number % 997 / 2500.0);
        return trial with { Epochs = [.. Enumerable.Range(0, 40).Select(i => trial.Epochs[i % 4] with { Epoch = i + 1 })] };
    }
}
