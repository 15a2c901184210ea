using System.Globalization;
using Ablate.Engine.Backpropagation;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The symbols of a derivation on paper: x for inputs, z for sums, h for hidden outputs, ŷ for predictions, y for targets, L for the loss.</summary>
sealed class Notation(BackpropagationTask task)
{
    public static Symbol Loss { get; } = new("L");

    public BackpropagationTask Task => task;

    /// <summary>An input of a layer: x, or an output of the layer before.</summary>
    public Symbol Input(int layer, int input) => layer > 0 ? Output(layer - 1, input) : new("x", Index(input + 1));

    /// <summary>A weighted sum. Units are counted through all layers, so z4 has the bias b4.</summary>
    public Symbol Sum(int layer, int unit) => new("z", Index(UnitNumber(layer, unit)));

    /// <summary>The output of a unit: h, or ŷ in the last layer.</summary>
    public Symbol Output(int layer, int unit) => layer < task.Layers.Count - 1
        ? new("h", Index(UnitNumber(layer, unit)))
        : new("ŷ", task.Targets.Count == 1 ? "" : Index(unit + 1));

    public Symbol Target(int output) => new("y", task.Targets.Count == 1 ? "" : Index(output + 1));

    public static Symbol Weight(NumberedWeight weight) => new(weight.IsBias ? "b" : "w", Index(weight.Number));

    public static Derivative OfLoss(Symbol by) => new(Loss, by);

    public Symbol[] Outputs(int layer) => [.. Enumerable.Range(0, task.Layers[layer].Units).Select(unit => Output(layer, unit))];

    public Symbol[] Sums(int layer) => [.. Enumerable.Range(0, task.Layers[layer].Units).Select(unit => Sum(layer, unit))];

    public Symbol[] Targets => [.. Enumerable.Range(0, task.Targets.Count).Select(Target)];

    /// <summary>The weight from an input of a layer to a unit.</summary>
    public NumberedWeight WeightAt(int layer, int? input, int unit) =>
        task.Numbering.Single(weight => weight.Layer == layer && weight.Input == input && weight.Unit == unit);

    static string Index(int number) => number.ToString(CultureInfo.InvariantCulture);

    int UnitNumber(int layer, int unit) => task.Layers.Take(layer).Sum(before => before.Units) + unit + 1;
}
