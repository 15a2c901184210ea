using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>A Keras model translated to a network of the engine, without its weights.</summary>
/// <param name="Graph">The layers in Keras.</param>
/// <param name="Network">The layers here.</param>
/// <param name="Outputs">Numbers that leave it per sample.</param>
/// <param name="Scale">What its Rescaling or Normalization layers do to the inputs; null if it has none.</param>
/// <param name="Variables">The variables of every Keras layer that has some, by the name of the layer.</param>
sealed record KerasNetwork(
    KerasGraph Graph, NetworkSettings Network, int Outputs, InputScale? Scale, IReadOnlyDictionary<string, IReadOnlyList<KerasVariable>> Variables)
{
    /// <summary>The shape of a sample; null if Keras only says how many numbers it has.</summary>
    /// <exception cref="KerasException">Inputs are neither rows of numbers nor grey images.</exception>
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
