using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Tests.Reporting.Figures;

/// <summary>A made-up run whose figures can be worked out by hand: two optimizers, two activations, two repeats.</summary>
static class SmallRun
{
    public static RunResults Results { get; } = new(new RunFolder("run"), Info(), [.. Trials()]);

    public static TrialRecord Trial(int number, string optimizer, string activation, int repeat, double accuracy) => new()
    {
        Number = number,
        Id = $"{number:x16}",
        Levels = [optimizer, activation],
        Repeat = repeat,
        Seed = 1,
        Status = TrialStatus.Completed,
        Training = new Score(0.3, accuracy),
        Validation = new Score(0.4, accuracy - 0.01),
        Test = new Score(0.5, accuracy - 0.02),
        Confusion = [[40 + number, 2, 0], [1, 50, 3], [0, 4, 60]],
        Classes = ["cat", "dog", "owl"],
        Epochs = [.. Enumerable.Range(1, 4).Select(epoch => new EpochRecord(epoch, new Score(1.0 / epoch, accuracy - 0.2 / epoch), new Score(1.1 / epoch, accuracy - 0.25 / epoch), 0.01, 1, 0.1))],
        TrainingSeconds = 4,
        EvaluationSeconds = 0.5,
        Settings = JsonDocument.Parse("{}").RootElement,
    };

    static IEnumerable<TrialRecord> Trials()
    {
        yield return Trial(1, "sgd", "relu", 1, 0.90);
        yield return Trial(2, "sgd", "tanh", 1, 0.80);
        yield return Trial(3, "adam", "relu", 1, 0.97);
        yield return Trial(4, "adam", "tanh", 1, 0.96) with { Status = TrialStatus.Diverged };
        yield return Trial(5, "sgd", "relu", 2, 0.92);
        yield return Trial(6, "sgd", "tanh", 2, 0.84);
        yield return Trial(7, "adam", "relu", 2, 0.95);
        yield return Trial(8, "adam", "tanh", 2, 0.94) with { Status = TrialStatus.Failed };
    }

    static RunInfo Info() => new()
    {
        Study = "small",
        Question = "Which?",
        Factors = [new FactorInfo("optimizer", "Optimizer", ["sgd", "adam"]), new FactorInfo("activation", "Activation", ["relu", "tanh"])],
        Repeats = 2,
        Seed = 1,
        Trials = 8,
        Data = [new DataInfo("mnist", "here", "00")],
        Machine = new MachineInfo("1", ".NET", "Linux", "x64", "processor", 2, "512"),
        Workers = 2,
        Started = DateTimeOffset.UnixEpoch,
    };
}
