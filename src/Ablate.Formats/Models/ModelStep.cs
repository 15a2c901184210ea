using Ablate.Engine.Layers;

namespace Ablate.Formats.Models;

/// <summary>One operation of a network with its parameters, as most other formats list them: an activation is a step of its own.</summary>
/// <param name="Layer">The layer; a dense one has no activation here.</param>
/// <param name="Inputs">Numbers that enter it per sample.</param>
sealed record ModelStep(LayerSettings Layer, int Inputs)
{
    static readonly Dictionary<string, float[]> none = [];

    /// <summary>Its name in the engine, such as dense_1; empty for a step without parameters.</summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// Its parameters by their names in the engine: weights (inputs x outputs, row by row), bias, gamma, beta, running_mean, running_variance, slopes.
    /// </summary>
    public IReadOnlyDictionary<string, float[]> Parts { get; init; } = none;

    /// <summary>The steps inside a residual block; empty for all others.</summary>
    public IReadOnlyList<ModelStep> Block { get; init; } = [];

    /// <summary>Numbers that leave it per sample.</summary>
    public int Outputs
    {
        get
        {
            if (Layer is not Residual)
                return Layer.OutputsFor(Inputs);
            return Block.Count > 0 ? Block[^1].Outputs : Inputs;
        }
    }

    /// <summary>The parameter called <paramref name="part"/>; null if it has none.</summary>
    public float[]? Part(string part) => Parts.GetValueOrDefault(part);

    /// <summary>Whether it passes its inputs on unchanged once training is over.</summary>
    public bool VanishesAfterTraining => Layer is Flatten or Dropout or AlphaDropout or GaussianDropout or GaussianNoise or ActivityRegularization
        or ActivationOnly { Activation: Engine.Activations.Linear };
}
