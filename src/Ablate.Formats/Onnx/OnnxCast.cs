namespace Ablate.Formats.Onnx;

/// <summary>The operator Cast: what becomes of numbers that are converted to another type.</summary>
static class OnnxCast
{
    /// <summary>Whether <paramref name="node"/> leaves floats as they are.</summary>
    public static bool KeepsFloats(OnnxNode node) => Target(node) is OnnxTensor.Float or OnnxTensor.Double;

    /// <summary>Whether <see cref="Apply"/> knows the type.</summary>
    public static bool IsKnown(OnnxNode node) => KeepsFloats(node) || Target(node) is OnnxTensor.Boolean or OnnxTensor.Int32 or OnnxTensor.Int64;

    /// <summary>What <paramref name="node"/> makes of <paramref name="value"/>.</summary>
    public static double Apply(OnnxNode node, double value) => Target(node) switch
    {
        OnnxTensor.Boolean => value != 0 ? 1 : 0,
        OnnxTensor.Int32 or OnnxTensor.Int64 => Math.Truncate(value),
        _ => value,
    };

    /// <summary>The constants that <paramref name="node"/> makes of <paramref name="tensor"/>; null if it is not known how.</summary>
    public static OnnxTensor? Fold(OnnxNode node, OnnxTensor tensor)
    {
        if (tensor.Values is not { } values || !IsKnown(node))
            return null;
        int type = (int)Target(node);
        if (KeepsFloats(node))
            return tensor with { Type = type, Integers = null };
        long[] whole = type == OnnxTensor.Boolean || tensor.Integers is null ? Array.ConvertAll(values, value => (long)Apply(node, value)) : tensor.Integers;
        return tensor with { Type = type, Integers = whole, Values = Array.ConvertAll(whole, value => (float)value) };
    }

    static long Target(OnnxNode node) => node.Integer("to", 0);
}
