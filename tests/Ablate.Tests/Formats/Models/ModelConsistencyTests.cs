using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Training;
using Ablate.Formats;
using Ablate.Formats.Models;

namespace Ablate.Tests.Formats.Models;

/// <summary>Files of this program whose parts are valid, each by itself, and do not fit each other.</summary>
public sealed class ModelConsistencyTests : IDisposable
{
    static readonly Model model = SampleModels.Trained(new NetworkSettings(new Dense { Units = 6 }, new BatchNormalization(), new ActivationOnly(), new Dense { Units = 3, Activation = new Softmax() }));

    static readonly Dictionary<string, (Func<Model, Model> Change, string Complaint)> mistakes = new()
    {
        ["no layers"] = (model => model with { Network = new NetworkSettings() }, "network is empty"),
        ["an empty block"] = (model => model with { Network = new NetworkSettings([new Residual(), .. model.Network.Layers]) }, "its metadata cannot be read"),
        ["odd gates"] = (model => model with { Network = new NetworkSettings([new Dense { Units = 7 }, new Glu(), .. model.Network.Layers]) }, "7"),
        ["groups"] = (model => model with { Network = new NetworkSettings([new GroupNormalization { Groups = 7 }, .. model.Network.Layers]) }, "groups"),
        ["billions of units"] = (model => model with { Network = new NetworkSettings([new Dense { Units = 2_000_000_000 }, .. model.Network.Layers]) }, "2000000000 units"),
        ["billions of pieces"] = (model => model with { Network = new NetworkSettings([new Maxout { Units = 2, Pieces = 2_000_000_000 }, .. model.Network.Layers]) }, "4000000000 units"),
        ["a huge sample"] = (model => model with { Shape = new SampleShape(int.MaxValue, int.MaxValue) }, "would have more than"),
        ["another width"] = (model => model with { Shape = new SampleShape(1, 9), Scale = new InputScale([0], [1]) }, "dense_1.weights is 8 x 6 numbers instead of 9 x 6"),
        ["one class too few"] = (model => model with { Classes = ["red", "green"] }, "2 classes are named, but the network has 3 outputs"),
        ["a class twice"] = (model => model with { Classes = ["red", "green", "red"] }, "two classes are called red"),
        ["a class without name"] = (model => model with { Classes = ["red", "green", null!] }, "a class has no name"),
        ["no shift"] = (model => model with { Scale = new InputScale([], [1]) }, "0 shifts"),
        ["two divisors"] = (model => model with { Scale = new InputScale([0], [1, 1]) }, "2 divisors"),
        ["a divisor of zero"] = (model => model with { Scale = new InputScale([0], [0]) }, "divided by zero"),
        ["a shift that is no number"] = (model => model with { Scale = new InputScale([double.NaN], [1]) }, ""),
        ["one filling"] = (model => model with { Scale = new InputScale([0], [1]) { Fill = [1] } }, "1 numbers fill"),
        ["two targets"] = (model => model with { TargetScale = new TargetScale([1, 2], [1, 1]) }, "outputs are scaled by 2 shifts"),
        ["another loss"] = (model => model with { Training = model.Training with { Loss = new NegativeLogLikelihood() } }, "log"),
        ["a tensor missing"] = (model => model with { Weights = [.. model.Weights.Skip(1)] }, "dense_1.weights is missing"),
        ["a statistic missing"] = (model => model with { Weights = [.. model.Weights.SkipLast(1)] }, "batch_normalization_1.running_variance is missing"),
        ["a tensor too much"] = (model => model with { Weights = [.. model.Weights, new Tensor("dense_3.bias", [1], [1])] }, "dense_3.bias is there twice, or no layer has it"),
        ["a tensor twice"] = (model => model with { Weights = [.. model.Weights, model.Weights[0]] }, "dense_1.weights is there twice"),
        ["a tensor transposed"] = (model => model with { Weights = [model.Weights[0] with { Shape = [6, 8] }, .. model.Weights.Skip(1)] }, "dense_1.weights is 6 x 8 numbers instead of 8 x 6"),
    };

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Cases =>
        new(from mistake in mistakes.Keys from kind in new[] { "safetensors", "json", "npz" } select (mistake, kind));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Parts_that_do_not_fit_are_named(string mistake, string kind)
    {
        (Func<Model, Model> change, string complaint) = mistakes[mistake];
        string path = folder.In($"model.{kind}");
        ModelFormats.All.Single(format => format.Name == kind).Write(path, change(model));
        DataFileException refusal = Assert.Throws<DataFileException>(() => ModelFormats.Read(path));
        Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("settings")]
    [InlineData("classes")]
    public void Metadata_of_null_are_refused(string part)
    {
        var metadata = new Dictionary<string, string>(ModelFile.MetadataOf(model)) { [part] = "null" };
        Assert.Throws<DataFileException>(() => ModelFile.Read("model", new SafetensorsFile(metadata, model.Weights)));
    }

    [Fact]
    public void A_network_of_one_activation_predicts()
    {
        var softmax = new Model(
            new NetworkSettings(new Flatten(), new ActivationOnly { Activation = new Softmax() }), new TrainingSettings(), new SampleShape(1, 8), [],
            new InputScale([0], [1]), 1, []);
        Assert.All(softmax.Predict(SampleModels.Data.All(), Kernels.Widest), row => Assert.Equal(1, row.Sum(), 1e-5));
    }
}
