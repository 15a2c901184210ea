using Ablate.Engine.Layers;

namespace Ablate.Engine.Backpropagation;

/// <summary>A weight or bias with the number it has on paper.</summary>
/// <remarks>
/// Weights are counted layer by layer, in each by input and then by unit: with two inputs and three hidden units w1 to w3 lead from x1 to the three,
/// w4 to w6 from x2, and w7 begins the next layer. Units are counted through all layers, and a bias has the number of its unit.
/// </remarks>
/// <param name="Layer">The layer, from 0.</param>
/// <param name="Input">Which of the layer's inputs it multiplies, from 0; null for a bias.</param>
/// <param name="Unit">Which of the layer's units it leads to, from 0.</param>
/// <param name="Number">Its number on paper, from 1.</param>
public sealed record NumberedWeight(int Layer, int? Input, int Unit, int Number)
{
    /// <summary>Whether it is a bias.</summary>
    public bool IsBias => Input is null;

    /// <summary>Its name on paper: w7, b4.</summary>
    public string Name => $"{(IsBias ? 'b' : 'w')}{Number}";

    /// <summary>Every weight of a network in the order of their numbers, then every bias.</summary>
    public static IReadOnlyList<NumberedWeight> Of(int inputs, IReadOnlyList<Dense> layers)
    {
        var weights = new List<NumberedWeight>();
        var biases = new List<NumberedWeight>();
        int firstUnit = 1;
        for (int layer = 0; layer < layers.Count; layer++)
        {
            int units = layers[layer].Units;
            for (int input = 0; input < inputs; input++)
            {
                for (int unit = 0; unit < units; unit++)
                    weights.Add(new NumberedWeight(layer, input, unit, weights.Count + 1));
            }
            for (int unit = 0; unit < units && layers[layer].UseBias; unit++)
                biases.Add(new NumberedWeight(layer, null, unit, firstUnit + unit));
            firstUnit += units;
            inputs = units;
        }
        return [.. weights, .. biases];
    }
}
