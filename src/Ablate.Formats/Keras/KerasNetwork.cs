using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>A Keras model as a network of ours, without its weights.</summary>
/// <param name="Graph">The model in Keras.</param>
/// <param name="Network">Its layers.</param>
/// <param name="Outputs">Numbers that leave it.</param>
/// <param name="Scale">What its Rescaling layer does to inputs; null if it has none.</param>
/// <param name="Variables">The variables of every layer of Keras that has some, by the layer's name.</param>
sealed record KerasNetwork(
    KerasGraph Graph, NetworkSettings Network, int Outputs, InputScale? Scale, IReadOnlyDictionary<string, IReadOnlyList<KerasVariable>> Variables)
{
    /// <summary>The shape of a sample; null where Keras only says how many numbers it has.</summary>
    public SampleShape? Shape => Graph.InputShape switch
    {
        [_] => null,
        [var height, var width] => new SampleShape(height, width),
        [var height, var width, 1] => new SampleShape(height, width),
        var other =>
            throw new KerasException($"the model takes inputs of shape {string.Join(" x ", other)}; only rows of numbers and grey images are supported here."),
    };

    /// <summary>Numbers in a sample.</summary>
    public int Inputs => Graph.InputShape.Aggregate(1, (product, side) => product * side);
}
