using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Training;

namespace Ablate.Tests.Formats.Keras.TensorFlowJs;

/// <summary>A training that Ablate and TensorFlow.js can both do: 50 rows of six numbers, five epochs of batches of 16, the last of them of two rows.</summary>
/// <param name="Name">What is tried.</param>
/// <param name="Peer">The optimizer in JavaScript.</param>
/// <param name="PeerLoss">What TensorFlow.js calls the loss.</param>
sealed record TrainingCase(string Name, string Peer = "tf.train.sgd(0.1)", string PeerLoss = "categoricalCrossentropy")
{
    public const int Rows = 50, Width = 6, Classes = 3, Epochs = 5, BatchSize = 16;

    /// <summary>The network.</summary>
    public IReadOnlyList<LayerSettings> Layers { get; init; } = Ending(new Dense { Units = 8, Activation = new Tanh() });

    public Optimizer Optimizer { get; init; } = new Sgd { LearningRate = 0.1 };

    public ILoss Loss { get; init; } = new CategoricalCrossEntropy();

    /// <summary>The targets of a regression, three numbers a row; null for classes.</summary>
    public float[]? Values { get; init; }

    /// <summary>Whether classes are -1 and 1 for the peer, and not 0 and 1.</summary>
    public bool HasSigns { get; init; }

    public double[] ClassWeights { get; init; } = [];

    /// <summary>Numbers of both signs.</summary>
    public static float[] Features { get; } = [.. HashUniform.Symmetric(1, Rows * Width, 2).Select(value => (float)value)];

    /// <summary>A class for each row.</summary>
    public static byte[] Labels { get; } = [.. Enumerable.Range(0, Rows).Select(row => (byte)(Features[row * Width] > 0.5 ? 2 : Features[row * Width + 1] > 0 ? 1 : 0))];

    /// <summary>What the peer is told to find.</summary>
    public float[] PeerTargets => Values ?? [.. Labels.SelectMany(label => Enumerable.Range(0, Classes).Select(i => i == label ? 1f : HasSigns ? -1 : 0))];

    /// <summary>What the peer is told to do.</summary>
    public object Job => new
    {
        optimizer = Peer, loss = PeerLoss, epochs = Epochs, batchSize = BatchSize,
        classWeight = ClassWeights.Length > 0 ? ClassWeights.Index().ToDictionary(pair => $"{pair.Index}", pair => pair.Item) : null,
    };

    /// <summary>Layers followed by probabilities of the classes.</summary>
    public static IReadOnlyList<LayerSettings> Ending(params LayerSettings[] layers) => [.. layers, new Dense { Units = Classes, Activation = new Softmax() }];

    /// <summary>Layers followed by <paramref name="output"/>.</summary>
    public static IReadOnlyList<LayerSettings> EndingIn(IActivation output) => [new Dense { Units = 8, Activation = new Tanh() }, new Dense { Units = Classes, Activation = output }];

    /// <summary>What it begins with, and each of its epochs.</summary>
    public (Model Start, TrainingOutcome Outcome, IReadOnlyList<Model> Epochs) Train()
    {
        var data = new Dataset(
            Name, new SampleShape(1, Width), new NumberFeatures(Features, Width), Values is null ? new ClassTargets(Labels, ["a", "b", "c"]) : new ValueTargets(Values, ["x", "y", "z"]));
        var training = new TrainingSettings
        {
            Loss = Loss, Optimizer = Optimizer, Epochs = Epochs, BatchSize = BatchSize, Shuffle = false, RecordSteps = true, ClassWeights = [.. ClassWeights],
        };
        var network = new NetworkSettings(Layers);
        Model start = Model.Untrained(network, training, data);
        start = start with { Weights = [.. start.Weights.Select((tensor, i) => Given(tensor, (uint)(1000 * (i + 1))))] };
        var copies = new Copies();
        TrainingOutcome outcome = Trainer.Train(
            new TrainingTask
            {
                Network = network with { Start = new NetworkStart(Width, start.Weights) },
                Training = training,
                Data = new DataSplit(data.All(), data.All().None(), data.All().None()),
                Scaling = InputScaling.None,
                CopyEvery = 1,
            },
            copies);
        return (start, outcome, copies.Models);
    }

    /// <summary>Numbers of a hash in place of drawn ones; variances and gammas lie around 1.</summary>
    static Tensor Given(Tensor tensor, uint seed)
    {
        bool isAroundOne = tensor.Name.EndsWith("variance", StringComparison.Ordinal) || tensor.Name.EndsWith("gamma", StringComparison.Ordinal);
        double[] numbers = HashUniform.Symmetric(seed, tensor.Values.Length, 0.5);
        return tensor with { Values = [.. numbers.Select(number => (float)(isAroundOne ? 1 + number : number))] };
    }

    sealed class Copies : ITrainingObserver
    {
        public List<Model> Models { get; } = [];

        public void OnStep(in TrainingProgress progress)
        {
        }

        public void OnEpoch(EpochRecord epoch)
        {
        }

        public void OnCheckpoint(int epoch, Model model) => Models.Add(model);
    }
}
