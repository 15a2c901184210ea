using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.Audit;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.Audit;

public sealed class SamplePredictionsTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Images_of_the_test_rows_are_shown_as_the_best_model_takes_them()
    {
        program.Write("tiny.yaml", """
            study: tiny
            data: { dataset: { name: digits, training_samples: 2000, test_samples: 200 }, validation: last 20 % }
            network: [{ dense: 32, activation: relu }, { dense: 10, activation: softmax }]
            training: { epochs: 5, batch_size: 16, optimizer: adam }

            """);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet"));
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "tiny")));
        var locator = new DataLocator([], program.In("cache"), null, program.Folder);
        IReadOnlyList<ImagePrediction> samples = SamplePredictions.Of(run, 100, locator, Kernels.Widest).Samples;
        Assert.Equal(100, samples.DistinctBy(sample => sample.Row).Count());
        // About as many are right as of all test rows: within 4 standard errors of a share of 100.
        double accuracy = run.Trials[0].Test!.Value.Accuracy!.Value, right = samples.Count(sample => sample.Predicted == sample.Truth) / 100.0;
        Assert.InRange(right, accuracy - 0.2, 1);
        Assert.All(samples, sample => Assert.InRange(sample.Probability!.Value, 0.1, 1));
        Assert.Equal(samples.Take(9).Select(sample => sample.Row), SamplePredictions.Of(run, 9, locator, Kernels.Widest).Samples.Select(sample => sample.Row));

        SampleImages figure = SampleImages.Compute(run, 9, locator, Kernels.Widest)!;
        Assert.Equal(10, figure.Table.Count());
        Assert.Contains("% sure", FigureDrawing.Draw(figure, Theme.Light), StringComparison.Ordinal);
    }
}
