using Ablate.Engine.Initializers;
using Ablate.Engine.Layers;

namespace Ablate.Reporting.Export;

/// <summary>How dense layers begin. Where all of a program begin alike, it says so once.</summary>
/// <param name="Weights">The initial weights.</param>
/// <param name="Biases">The initial biases; null without biases.</param>
public sealed record DenseStart(Initializer Weights, Initializer? Biases)
{
    /// <summary>That of <paramref name="layer"/>.</summary>
    public static DenseStart Of(Dense layer) => new(layer.WeightInitializer, layer.UseBias ? layer.BiasInitializer : null);

    /// <summary>That of all dense layers among <paramref name="layers"/>; null if they differ or there are none.</summary>
    public static DenseStart? SharedBy(IEnumerable<LayerSettings> layers)
    {
        DenseStart[] starts = [.. layers.OfType<Dense>().Select(Of).Distinct().Take(2)];
        return starts.Length == 1 ? starts[0] : null;
    }
}
