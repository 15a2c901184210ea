using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

public sealed class ModelFileTests : IDisposable
{
    static readonly Dataset digits = SyntheticDigits.Draw(300, 1, "train");

    static readonly Model model = Trainer.Train(new TrainingTask
    {
        Network = new NetworkSettings(
            new Flatten(),
            new Dense { Units = 24, Activation = new LeakyRelu { NegativeSlope = 0.05 }, WeightInitializer = new HeNormal() },
            new Dropout { Rate = 0.2 },
            new BatchNormalization { RunningAverage = RunningAverage.Cumulative },
            new Residual { Layers = [new Dense { Units = 24 }, BatchNormalization.Dialects[Dialect.Keras], new ActivationOnly()] },
            new Dense { Units = 10 },
            new ActivationOnly { Activation = new Softmax() }),
        Training = new TrainingSettings { Epochs = 1, Optimizer = new Sgd { Momentum = 0.9 }, Augmentation = [new Shift { Vertical = new Distance(3) }, new Elastic()], Mixup = 0.1 },
        Data = new DataSplit(digits.All(), digits.All() with { Rows = [] }, digits.All() with { Rows = [] }),
        Scaling = InputScaling.Standard,
    }).Model;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_reads_back()
    {
        Model read = Read();
        Assert.Equal(model.Training, read.Training);
        Assert.Equal(model.Network.Layers, read.Network.Layers);
        Assert.Equal((model.Shape, model.Scale, model.Density), (read.Shape, read.Scale, read.Density));
        Assert.Equal(model.Classes, read.Classes);
        Assert.Equal(model.Weights.Select(tensor => tensor.Name), read.Weights.Select(tensor => tensor.Name));
        Assert.All(model.Weights.Zip(read.Weights), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
    }

    [Fact]
    public void Predictions_are_the_same_to_the_bit()
    {
        foreach (Kernel kernel in Kernels.Available)
        {
            IReadOnlyList<float[]> before = model.Predict(digits.All(), kernel), after = Read().Predict(digits.All(), kernel);
            Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second));
            Assert.All(before, row => Assert.Equal(1, row.Sum(), 1e-5));
        }
    }

    [Fact]
    public void What_fills_missing_numbers_and_scales_targets_is_kept()
    {
        var features = new NumberFeatures([1, 2, float.NaN, 4, 5, 6], 2) { Missing = MissingValues.Median };
        Subset rows = new Dataset("table", new SampleShape(1, 2), features, new ValueTargets([100, 200, 300], ["y"])).All();
        Model regression = Trainer.Train(new TrainingTask
        {
            Network = new NetworkSettings(new Dense { Units = 1 }),
            Training = new TrainingSettings { Epochs = 1, Loss = new MeanSquaredError() },
            Data = new DataSplit(rows, rows.None(), rows.None()),
            Scaling = InputScaling.Standard,
            TargetScaling = TargetScaling.Standard,
        }).Model;
        ModelFile.Write(folder.In("model"), regression);
        Model read = ModelFile.Read(folder.In("model"));
        Assert.Equal([3, 4], read.Scale.Fill);
        Assert.Equal(regression.Scale, read.Scale);
        Assert.Equal(regression.TargetScale, read.TargetScale);
        Assert.Equal(regression.Predict(rows, Kernels.Widest), read.Predict(rows, Kernels.Widest));
    }

    [Fact]
    public void The_format_is_that_of_safetensors()
    {
        ModelFile.Write(folder.In("model"), model);
        byte[] bytes = File.ReadAllBytes(folder.In("model"));
        int length = (int)BitConverter.ToUInt64(bytes);
        string header = System.Text.Encoding.UTF8.GetString(bytes, 8, length);
        Assert.Equal(0, length % 8);
        Assert.StartsWith("{\"__metadata__\":{\"format\":\"ablate\"", header, StringComparison.Ordinal);
        Assert.Contains("\"dense_1.weights\":{\"dtype\":\"F32\",\"shape\":[784,24],\"data_offsets\":[0,75264]}", header, StringComparison.Ordinal);
        Assert.Equal(model.Weights[0].Values[0], BitConverter.ToSingle(bytes, 8 + length));
    }

    [Fact]
    public void A_file_cut_off_or_changed_anywhere_is_refused_or_reads_as_other_numbers()
    {
        ModelFile.Write(folder.In("model"), model);
        byte[] whole = File.ReadAllBytes(folder.In("model"));
        int header = 8 + (int)BitConverter.ToUInt64(whole);
        for (int i = 0; i < 200; i++)
        {
            int cut = (int)(HashUniform.At((uint)i) * whole.Length);
            Assert.Throws<DataFileException>(() => ModelFile.Read(folder.Write("cut", whole[..cut])));
            byte[] flipped = [.. whole];
            flipped[(int)(HashUniform.At((uint)i) * header)] ^= 0x15;
            Exception? e = Record.Exception(() => ModelFile.Read(folder.Write("flipped", flipped)));
            Assert.True(e is null or DataFileException, $"{e}");
        }
    }

    [Fact]
    public void Samples_of_another_shape_are_refused()
    {
        var other = new Dataset("other", new SampleShape(1, 3), [1, 2, 3], [0], ["a"]);
        Assert.Throws<ArgumentException>(() => model.Predict(other.All(), Kernels.Widest));
    }

    Model Read()
    {
        ModelFile.Write(folder.In("model"), model);
        return ModelFile.Read(folder.In("model"));
    }
}
