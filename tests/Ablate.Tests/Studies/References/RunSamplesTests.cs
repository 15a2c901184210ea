using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.References;

/// <summary>The rows of a finished trial are found again, whatever its repeats draw anew.</summary>
public sealed class RunSamplesTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_saved_model_is_judged_by_the_rows_that_judged_it_when_it_was_trained()
    {
        program.Write("varied.yaml", """
            study: varied
            data: { dataset: { name: digits, training_samples: 400, test_samples: 10 }, pool: true, test: random 30 %, validation: random 20 % }
            network: [{ dense: 16, activation: relu }, { dense: 10, activation: softmax }]
            training: { epochs: 2, batch_size: 16 }
            factors: { vary: [everything, initial_weights, split] }
            repeats: 2

            """);
        Assert.Equal(0, program.Run("run", "varied.yaml", "--quiet"));
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "varied")));
        var samples = new RunSamples(run, new DataLocator([], program.In("cache"), null, program.Folder));
        Assert.Equal(6, run.Trials.Count);
        foreach (TrialRecord trial in run.Trials)
        {
            Subset test = samples.Split(trial).Test;
            ModelOutputs outputs = samples.Model(trial)!.Run(test, Kernels.Widest);
            int right = Enumerable.Range(0, test.Count).Count(row => outputs.LabelOf(row) == test.Label(row));
            Assert.Equal(trial.Test!.Value.Accuracy!.Value, right / (double)test.Count, 12);
        }
    }
}
