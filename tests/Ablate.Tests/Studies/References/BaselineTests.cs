using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.References;

public sealed class BaselineTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    /// <remarks>A straight line between the moons has about 86 % on its right side, as scikit-learn's LogisticRegression has; ten epochs are 20 steps here.</remarks>
    [Fact]
    public void A_logistic_regression_of_few_rows_is_trained_to_its_end()
    {
        program.Write("few.yaml", """
            study: few
            data: { dataset: { name: moons, training_samples: 200 } }
            network: [{ dense: 2, activation: softmax }]
            training: { epochs: 1 }

            """);
        Assert.Equal(0, program.Run("run", "few.yaml", "--quiet"));
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "few")));
        var samples = new RunSamples(run, new DataLocator([], program.In("cache"), null, program.Folder));
        Baseline regression = Baseline.Of(run.Trials[0], samples, Kernels.Widest, 1, CancellationToken.None)[1];
        Assert.Equal("one softmax layer, 2000 epochs of Adam at 0.001, batches of 128", regression.Description);
        Assert.InRange(regression.Accuracy, 0.83, 0.9);
    }
}
