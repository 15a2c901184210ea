using System.Text.Json;
using Ablate.Engine.Data;
using Ablate.Engine.Models;

namespace Ablate.Formats.Keras;

/// <summary>
/// Reads Keras' Normalization layer, (x - mean) / sqrt(variance), as our <see cref="InputScale"/>, (x - shift) / divisor. Mean and variance are among
/// the weights if <c>adapt</c> computed them, else in the settings of the layer.
/// </summary>
static class KerasNormalization
{
    const string Mean = "normalization.mean", Variance = "normalization.variance", Count = "normalization.count";

    /// <summary>The smallest divisor, Keras' epsilon.</summary>
    const double Smallest = 1e-7;

    /// <summary>The variables of <paramref name="layer"/>; none if mean and variance are in its settings.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="shape">The shape of what enters it.</param>
    /// <exception cref="KerasException">It has settings that are not supported here.</exception>
    public static IReadOnlyList<KerasVariable> Variables(KerasLayer layer, IReadOnlyList<int> shape)
    {
        string what = $"the layer {layer.Name} (Normalization)";
        if (layer.Config.TryGetProperty("invert", out JsonElement invert) && invert.ValueKind == JsonValueKind.True)
            throw new KerasException($"{what} undoes a normalization, which is not supported here.");
        int[] axes = layer.Config.TryGetProperty("axis", out JsonElement axis) ? [.. Flat(axis).Select(number => (int)number)] : [-1];
        if (axes is not ([] or [-1]) && !(axes is [var only] && only == shape.Count))
            throw new KerasException($"{what} has the axis {axis.GetRawText()}; only the last is supported here.");
        int[] sides = axes.Length == 0 ? [] : [shape[^1]];
        if (sides is [> 1] && shape.Count > 1)
            throw new KerasException($"{what} has a mean for each of the {sides[0]} columns of an image, which is not supported here.");
        return Given(layer, "mean").Length > 0 ? [] :
        [
            new("mean", Mean, sides, IsTrained: false), new("variance", Variance, sides, IsTrained: false), new("count", Count, [], IsTrained: false),
        ];
    }

    /// <summary>The scale of a layer with mean and variance in its settings, combined with the scale <paramref name="before"/> it.</summary>
    /// <exception cref="KerasException">Their number does not fit the inputs, or they are no means and variances.</exception>
    public static InputScale Of(KerasLayer layer, InputScale? before, int inputs)
    {
        double[] means = Given(layer, "mean"), variances = Given(layer, "variance");
        return means.Length == variances.Length && (means.Length == 1 || means.Length == inputs)
            ? Behind(before, means, variances)
            : throw new KerasException(
                $"the layer {layer.Name} (Normalization) has {means.Length} means and {variances.Length} variances for {inputs} inputs.");
    }

    /// <summary>
    /// Takes mean and variance out of <paramref name="weights"/>: the scale, combined with the one <paramref name="before"/> it, and the other weights.
    /// </summary>
    /// <exception cref="KerasException">A variance is negative, or a number is not finite.</exception>
    public static (InputScale? Scale, IReadOnlyList<Tensor> Weights) Taken(InputScale? before, IReadOnlyList<Tensor> weights)
    {
        double[]? Values(string name) =>
            weights.FirstOrDefault(tensor => tensor.Name == name) is { } tensor ? Array.ConvertAll(tensor.Values, value => (double)value) : null;
        return Values(Mean) is { } means && Values(Variance) is { } variances
            ? (Behind(before, means, variances), [.. weights.Where(tensor => tensor.Name is not (Mean or Variance or Count))])
            : (before, weights);
    }

    /// <summary>Both scales as one: first <paramref name="before"/>, then the normalization.</summary>
    static InputScale Behind(InputScale? before, double[] means, double[] variances)
    {
        if (!means.Concat(variances).All(double.IsFinite) || variances.Any(variance => variance < 0))
            throw new KerasException("its normalization has a negative variance, or numbers that are not finite.");
        before ??= new InputScale([0], [1]);
        int count = Math.Max(means.Length, Math.Max(before.Shift.Count, before.Divisor.Count));
        return new InputScale(
            [.. Enumerable.Range(0, count).Select(i => PerColumn.At(before.Shift, i) + PerColumn.At(means, i) * PerColumn.At(before.Divisor, i))],
            [.. Enumerable.Range(0, count).Select(i => PerColumn.At(before.Divisor, i) * Math.Max(Math.Sqrt(PerColumn.At(variances, i)), Smallest))]);
    }

    static double[] Given(KerasLayer layer, string key) => layer.Config.TryGetProperty(key, out JsonElement numbers) ? [.. Flat(numbers)] : [];

    /// <summary>All numbers in nested lists; a single number is a list of one, null is none.</summary>
    static IEnumerable<double> Flat(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Flat),
        _ => [element.GetDouble()],
    };
}
