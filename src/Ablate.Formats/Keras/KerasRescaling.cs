using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Engine.Data;

namespace Ablate.Formats.Keras;

/// <summary>Keras' Rescaling, x * scale + offset, as our (x - shift) / divisor: one pair of numbers for all columns, or one for each.</summary>
static class KerasRescaling
{
    /// <summary>Reads the layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">Numbers in a sample.</param>
    /// <param name="isFlat">Whether samples are rows of numbers.</param>
    /// <exception cref="KerasException">It has settings that ours has not.</exception>
    public static InputScale Read(KerasLayer layer, int inputs, bool isFlat)
    {
        double[] factors = Numbers(layer.Config.Required("scale")),
            offsets = layer.Config.TryGetProperty("offset", out JsonElement given) ? Numbers(given) : [0];
        int count = Math.Max(factors.Length, offsets.Length);
        if (factors.Length == 0 || offsets.Length == 0)
            throw new KerasException($"the layer {layer.Name} has no scale, or no offset.");
        if (count > 1 && (!isFlat || count != inputs))
            throw new KerasException($"the layer {layer.Name} has {count} scales for {inputs} inputs, which is not supported here.");
        bool isOneEach = (factors.Length == 1 || factors.Length == count) && (offsets.Length == 1 || offsets.Length == count);
        if (!isOneEach || factors.Any(factor => factor == 0 || !double.IsFinite(1 / factor)))
            throw new KerasException($"the layer {layer.Name} has a scale of zero, or not one for each offset.");
        double[] divisors = [.. factors.Select(Divisor)];
        // Adding zero makes a positive one of -0.
        return new InputScale([.. Enumerable.Range(0, count).Select(i => -PerColumn.At(offsets, i) * PerColumn.At(divisors, i) + 0.0)], [.. divisors]);
    }

    /// <summary>The settings of the layer that is <paramref name="scale"/>.</summary>
    /// <exception cref="NotSupportedException">Missing numbers are filled in.</exception>
    public static JsonObject Write(InputScale scale)
    {
        if (scale.Fill.Count > 0)
            throw new NotSupportedException("Keras cannot express that missing numbers are filled in.");
        int count = Math.Max(scale.Shift.Count, scale.Divisor.Count);
        return new JsonObject
        {
            ["scale"] = Json([.. scale.Divisor.Select(divisor => 1 / divisor)]),
            ["offset"] = Json([.. Enumerable.Range(0, count).Select(i => -PerColumn.At(scale.Shift, i) / PerColumn.At(scale.Divisor, i) + 0.0)]),
        };
    }

    /// <summary>The inverse of a factor; a whole number where that is meant.</summary>
    static double Divisor(double factor)
    {
        const double tolerance = 1e-9;
        double divisor = 1 / factor, whole = Math.Round(divisor);
        return Math.Abs(divisor - whole) < tolerance * Math.Abs(whole) ? whole : divisor;
    }

    static double[] Numbers(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray().Select(number => number.GetDouble())] : [element.GetDouble()];

    static JsonNode Json(double[] numbers) => numbers.Length == 1 ? numbers[0] : new JsonArray([.. numbers.Select(number => (JsonNode)number)]);
}
