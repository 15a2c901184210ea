using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Data;

/// <summary>Scaling of columns and of targets: fitted to training rows, harmless where a column never changes, undone before anyone looks.</summary>
public sealed class ScalingTests
{
    /// <summary>A column of 1, 2, 3, ..., one that is always 0.1, and one that is 0 up to the last row, which does not train.</summary>
    static readonly Dataset columns = Table(3, 11, (row, column) => column switch { 0 => row + 1, 1 => 0.1f, _ => row == 10 ? 5 : 0 });

    [Theory]
    [InlineData(InputScaling.Standard)]
    [InlineData(InputScaling.Unit)]
    [InlineData(InputScaling.Symmetric)]
    public void Every_column_is_scaled_by_itself_and_a_constant_one_is_only_moved(InputScaling scaling)
    {
        Subset training = columns.All() with { Rows = [.. Enumerable.Range(0, 10)] };
        InputScale scale = InputScale.Fit(scaling, training);
        double[] first = [.. training.Rows.Select(row => scale.Apply(columns.Features[row, 0], 0))];
        (double smallest, double largest) = scaling switch { InputScaling.Standard => (-4.5 / Math.Sqrt(8.25), 4.5 / Math.Sqrt(8.25)), InputScaling.Unit => (0, 1), _ => (-1, 1) };
        Assert.Equal(smallest, first[0], 1e-12);
        Assert.Equal(largest, first[9], 1e-12);
        Assert.All(training.Rows, row => Assert.Equal(0, scale.Apply(columns.Features[row, 1], 1)));
        Assert.Equal(1, scale.Divisor[1]);
        Assert.Equal(5, scale.Apply(columns.Features[10, 2], 2));
    }

    [Fact]
    public void A_column_without_any_value_in_the_training_rows_is_zero()
    {
        var features = new NumberFeatures([float.NaN, float.NaN, 3], 1) { Missing = MissingValues.Mean };
        Subset rows = new Dataset("x", new SampleShape(1, 1), features, new ValueTargets([1, 2, 3], ["y"])).All();
        InputScale scale = InputScale.Fit(InputScaling.Standard, rows with { Rows = [0, 1] });
        Assert.Equal([0, 3], new[] { 0, 2 }.Select(row => scale.Apply(features[row, 0], 0)));
    }

    [Fact]
    public void A_missing_number_trains_like_the_mean_in_its_place()
    {
        float[] present = [1, 2, 2, 7, 3, 0], missing = [1, 2, float.NaN, 7, 3, 0];
        // The mean of the first column is (1 + 3) / 2 = 2 without the missing one.
        float[][] weights = [.. new[] { present, missing }.Select(values => Train(new NumberFeatures(values, 2) { Missing = MissingValues.Mean }, [1, 2, 3], TargetScaling.None).Model.Weights[0].Values)];
        Assert.Equal(weights[0], weights[1]);
    }

    /// <summary>
    /// y = 1000 + 50 x, learned from standardized targets: a step of the scaled task is the step of the same task scaled by hand, the loss that is
    /// reported is the deviation's square times the scaled one, and predictions are about 1000.
    /// </summary>
    [Fact]
    public void Standardized_targets_train_scaled_and_report_in_the_original_unit()
    {
        float[] x = [.. Enumerable.Range(0, 64).Select(i => i / 32f - 1)], y = [.. x.Select(value => 1000 + 50 * value)];
        double mean = y.Average(value => (double)value), deviation = Math.Sqrt(y.Average(value => (value - mean) * (value - mean)));
        TrainingOutcome scaled = Train(new NumberFeatures(x, 1), y, TargetScaling.Standard),
            byHand = Train(new NumberFeatures(x, 1), [.. y.Select(value => (float)((value - mean) / deviation))], TargetScaling.None);
        Assert.All(
            scaled.Model.Weights.Zip(byHand.Model.Weights),
            pair => Assert.All(pair.First.Values.Zip(pair.Second.Values), value => Assert.Equal(value.Second, value.First, 1e-5)));
        Assert.All(
            scaled.Epochs.Zip(byHand.Epochs),
            pair => Assert.Equal(1, pair.First.Training.Loss / (pair.Second.Training.Loss * deviation * deviation), 1e-3));
        Assert.Equal(1, scaled.Test!.Value.Loss / (byHand.Test!.Value.Loss * deviation * deviation), 1e-3);
        Assert.Null(scaled.Test.Value.Accuracy);
        Assert.Null(scaled.Confusion);

        Dataset data = new("line", new SampleShape(1, 1), new NumberFeatures(x, 1), new ValueTargets(y, ["y"]));
        IReadOnlyList<float[]> predictions = scaled.Model.Predict(data.All(), Kernels.Widest);
        Assert.Equal(scaled.Test.Value.Loss, predictions.Select((row, i) => Math.Pow(row[0] - y[i], 2)).Average(), 1e-2 * scaled.Test.Value.Loss);
        Assert.InRange(predictions.Average(row => row[0]), 950, 1050);
    }

    /// <summary>
    /// A line search compares losses with slopes, so both must be of the scaled task: in the unit of the targets losses are 1,300 times as large.
    /// </summary>
    [Fact]
    public void A_line_search_goes_by_the_loss_of_the_scaled_targets()
    {
        float[] x = [.. Enumerable.Range(0, 64).Select(i => i / 32f - 1)], y = [.. x.Select(value => 1000 + 50 * MathF.Sin(3 * value))];
        double mean = y.Average(value => (double)value), deviation = Math.Sqrt(y.Average(value => (value - mean) * (value - mean)));
        var searching = new Lbfgs { LineSearch = LineSearch.StrongWolfe, MaxIterations = 3 };
        TrainingOutcome scaled = Train(new NumberFeatures(x, 1), y, TargetScaling.Standard, searching),
            byHand = Train(new NumberFeatures(x, 1), [.. y.Select(value => (float)((value - mean) / deviation))], TargetScaling.None, searching);
        Assert.All(
            scaled.Epochs.Zip(byHand.Epochs),
            pair => Assert.Equal(1, pair.First.Training.Loss / (pair.Second.Training.Loss * deviation * deviation), 0.01));
    }

    [Fact]
    public void A_target_that_never_changes_is_only_moved()
    {
        TargetScale scale = TargetScale.Fit(TargetScaling.Standard, Table(1, 4, (_, _) => 1).All())!;
        Assert.Equal((7.1f, 1), ((float)scale.Shift[0], scale.Divisor[0]));
    }

    [Fact]
    public void Classes_have_no_target_scale() =>
        Assert.Null(TargetScale.Fit(TargetScaling.Standard, new Dataset("x", new SampleShape(1, 1), [1, 2], [0, 1], ["a", "b"]).All()));

    static Dataset Table(int width, int rows, Func<int, int, float> value) => new(
        "table", new SampleShape(1, width),
        new NumberFeatures([.. Enumerable.Range(0, rows * width).Select(i => value(i / width, i % width))], width),
        new ValueTargets([.. Enumerable.Repeat(7.1f, rows)], ["y"]));

    static TrainingOutcome Train(NumberFeatures features, float[] y, TargetScaling scaling, Optimizer? optimizer = null)
    {
        Subset rows = new Dataset("table", new SampleShape(1, features.Width), features, new ValueTargets(y, ["y"])).All();
        return Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = 4, Activation = new Tanh() }, new Dense { Units = 1, Activation = new Linear() }),
            Training = new TrainingSettings { Loss = new MeanSquaredError(), Optimizer = optimizer ?? new Sgd { LearningRate = 0.1 }, Epochs = 5, BatchSize = 16 },
            Data = new DataSplit(rows, rows.None(), rows),
            Scaling = InputScaling.None,
            TargetScaling = scaling,
        });
    }
}
