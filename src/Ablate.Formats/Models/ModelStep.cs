using Ablate.Engine.Layers;

namespace Ablate.Formats.Models;

/// <summary>One thing that a network does to a sample, with its numbers: what most other formats list.</summary>
/// <param name="Layer">The layer; a dense one has no activation here, which is a step of its own.</param>
/// <param name="Inputs">Numbers that enter it.</param>
sealed record ModelStep(LayerSettings Layer, int Inputs)
{
    static readonly Dictionary<string, float[]> none = [];

    /// <summary>What the engine calls it, such as dense_1; empty for what has no numbers.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its numbers by the engine's names: weights row by row, inputs by outputs; bias, gamma, beta, running_mean, running_variance, slopes.</summary>
    public IReadOnlyDictionary<string, float[]> Parts { get; init; } = none;

    /// <summary>The steps inside, of a residual block.</summary>
    public IReadOnlyList<ModelStep> Block { get; init; } = [];

    /// <summary>Numbers that leave it.</summary>
    public int Outputs => Layer is not Residual ? Layer.OutputsFor(Inputs)
        : Block.Count > 0 ? Block[^1].Outputs
        : Inputs;

    /// <summary>The numbers called <paramref name="part"/>; null if it has none.</summary>
    public float[]? Part(string part) => Parts.GetValueOrDefault(part);

    /// <summary>Whether it computes nothing once training is over.</summary>
    public bool VanishesAfterTraining => Layer is Flatten or Dropout or AlphaDropout or GaussianDropout or GaussianNoise or ActivityRegularization
        or ActivationOnly { Activation: Engine.Activations.Linear };
}
