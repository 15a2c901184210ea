using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;

namespace Ablate.Engine.Models;

/// <summary>A trained network with all that is needed to use it: what a model file holds.</summary>
/// <param name="Network">Its layers.</param>
/// <param name="Training">How it was trained.</param>
/// <param name="Shape">The shape of a sample.</param>
/// <param name="Classes">The names of the classes; empty for a regression.</param>
/// <param name="Scale">What features become before they enter.</param>
/// <param name="Density">The share of bytes of the training rows that were not zero, by which products were chosen.</param>
/// <param name="Weights">Its parameters.</param>
public sealed record Model(
    NetworkSettings Network,
    TrainingSettings Training,
    SampleShape Shape,
    IReadOnlyList<string> Classes,
    InputScale Scale,
    double Density,
    IReadOnlyList<Tensor> Weights)
{
    /// <summary>What the targets of its training were scaled by; predictions are in the original unit. Null if they were not.</summary>
    public TargetScale? TargetScale { get; init; }

    /// <summary>
    /// What the numbers of a sample are called, <c>colour=blue</c> where 1 stands for a word of a column; empty if they have no names, as pixels have none.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What the numbers of a regression are called; empty if there are classes, or nothing tells.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The column of the class in the table of its training; null if there was none, or nothing tells.</summary>
    public string? Label { get; init; }

    /// <summary>What images went through to become samples of its training.</summary>
    public ImagePreparation Images { get; init; }

    /// <summary>How much of <see cref="Training"/> is known and not assumed.</summary>
    public KnownTraining KnownTraining { get; init; }

    /// <summary>What its optimizer remembered; null where nothing tells.</summary>
    public OptimizerMemory? Memory { get; init; }

    /// <summary>A model of initial weights for samples such as those of <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">A layer cannot take what the one before gives.</exception>
    public static Model Untrained(NetworkSettings network, TrainingSettings training, Dataset data)
    {
        var built = new Network<SingleLane>(network, training.Loss, data.Shape.Size, capacity: 1, new RandomStreams(0, 0));
        return new Model(network, training, data.Shape, data.Classes, new InputScale([0], [1]), 1, built.Export());
    }

    /// <summary>
    /// What the network says of every row of <paramref name="rows"/>, one array
    /// a row: the probability of every class, or the numbers of a regression.
    /// </summary>
    /// <param name="rows">Samples of this model's shape.</param>
    /// <param name="kernel">The instructions to compute with; with the kernel of the training, predictions are the same to the bit.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or the weights do not fit the layers.</exception>
    public IReadOnlyList<float[]> Predict(Subset rows, Kernel kernel) => Run(rows, kernel).Rows;

    /// <summary>The same with what tells the classes apart.</summary>
    /// <param name="rows">Samples of this model's shape.</param>
    /// <param name="kernel">The instructions to compute with.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or the weights do not fit the layers.</exception>
    public ModelOutputs Run(Subset rows, Kernel kernel) => rows.Data.Shape == Shape
        ? Kernels.Run(kernel, new Prediction(this, rows))
        : throw new ArgumentException($"The model takes samples of {Shape}, not of {rows.Data.Shape}.", nameof(rows));

    /// <summary>What the network says of samples of which nothing else is known.</summary>
    /// <param name="samples">Samples of as many numbers as this model takes.</param>
    /// <param name="kernel">The instructions to compute with.</param>
    /// <exception cref="ArgumentException">The samples have another width, or the weights do not fit the layers.</exception>
    public ModelOutputs Run(Features samples, Kernel kernel) =>
        Run(new Dataset("samples", Shape, samples, new ValueTargets(new float[samples.Count], ["unknown"])).All(), kernel);

    sealed class Prediction(Model model, Subset rows) : ILaneFunction<ModelOutputs>
    {
        public ModelOutputs Run<TLane>()
            where TLane : unmanaged, ILane<TLane> => new Predictor<TLane>(model, rows).Run();
    }
}
