using Ablate.Engine.Numerics;
using Ablate.Formats.Datasets;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Tests.Studies.References;

public sealed class SamplePredictionsTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void Images_of_the_test_rows_are_shown_as_the_best_model_takes_them()
    {
        Train(samples: 2000, units: 32, epochs: 5, models: "final");
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "tiny")));
        RunSamples samples = Samples(run);
        IReadOnlyList<ImagePrediction> images = SamplePredictions.Of(run, 100, samples, Kernels.Widest).Samples;
        Assert.Equal(100, images.DistinctBy(sample => sample.Row).Count());
        // About as many are right as of all test rows: within 4 standard errors of a share of 100.
        double accuracy = run.Trials[0].Test!.Value.Accuracy!.Value, right = images.Count(sample => sample.Predicted == sample.Truth) / 100.0;
        Assert.InRange(right, accuracy - 0.2, 1);
        Assert.All(images, sample => Assert.InRange(sample.Probability!.Value, 0.1, 1));
        Assert.Equal(images.Take(9).Select(sample => sample.Row), SamplePredictions.Of(run, 9, samples, Kernels.Widest).Samples.Select(sample => sample.Row));

        // The run itself has drawn ten of them, with the data that were in memory.
        string[] drawn = File.ReadAllLines(program.In("runs", "tiny", "figures", "sample_predictions.csv"));
        Assert.Equal(images.Take(10).Select(image => $"{image.Row}"), drawn.Skip(1).Select(line => line.Split(',')[0]));

        SampleImages figure = SampleImages.Compute(run, 9, samples, Kernels.Widest)!;
        Assert.Equal(10, figure.Table.Count());
        Assert.Contains("% sure", FigureDrawing.Draw(figure, Theme.Light), StringComparison.Ordinal);
        Assert.EndsWith("the trial with the highest validation accuracy", figure.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_only_the_best_epoch_is_saved_its_weights_say_what_images_show()
    {
        Train(samples: 500, units: 16, epochs: 3, models: "best");
        RunResults run = RunReader.Read(new RunFolder(program.In("runs", "tiny")));
        Assert.Equal((null, "models/model_best.safetensors"), (run.Trials[0].Model, run.Trials[0].BestModel));
        SampleImages figure = SampleImages.Compute(run, 9, Samples(run), Kernels.Widest)!;
        Assert.Equal(9, figure.Samples.Count);
        Assert.EndsWith("the trial with the highest validation accuracy, after its best epoch", figure.Subtitle, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("report", Path.Combine("runs", "tiny"), "--no-baselines"));
        string page = File.ReadAllText(program.In("runs", "tiny", "report.html"));
        Assert.Contains("Misclassified: 40 of ", page, StringComparison.Ordinal);
        Assert.Contains("By the weights after its best epoch, for the final ones were not saved", page, StringComparison.Ordinal);

        File.Delete(program.In("runs", "tiny", "models", "model_best.safetensors"));
        Assert.Equal(1, program.Run("verify", Path.Combine("runs", "tiny"), "--sample", "0"));
        Assert.Contains("the model of trial 1 is missing", program.Output + program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("report", Path.Combine("runs", "tiny"), "--no-baselines"));
        Assert.Contains("The model of the best trial is not in the run folder.", File.ReadAllText(program.In("runs", "tiny", "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void Final_weights_are_taken_where_both_are_saved()
    {
        Train(samples: 500, units: 16, epochs: 3, models: "[final, best]");
        Assert.Equal(0, program.Run("report", Path.Combine("runs", "tiny"), "--no-baselines"));
        string page = File.ReadAllText(program.In("runs", "tiny", "report.html"));
        Assert.Contains("Misclassified: 40 of ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("After its best epoch", page, StringComparison.OrdinalIgnoreCase);
    }

    RunSamples Samples(RunResults run) => new(run, new DataLocator([], program.In("cache"), null, program.Folder));

    void Train(int samples, int units, int epochs, string models)
    {
        program.Write("tiny.yaml", $$"""
            study: tiny
            data: { dataset: { name: digits, training_samples: {{samples}}, test_samples: 200 }, validation: last 20 % }
            network: [{ dense: {{units}}, activation: relu }, { dense: 10, activation: softmax }]
            training: { epochs: {{epochs}}, batch_size: 16, optimizer: adam }
            models: {{models}}

            """);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet"));
    }
}
