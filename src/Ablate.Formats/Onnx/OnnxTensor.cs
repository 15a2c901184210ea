namespace Ablate.Formats.Onnx;

/// <summary>Numbers, or texts, with a shape. onnx.proto, TensorProto.</summary>
/// <param name="Name">What nodes call it.</param>
/// <param name="Shape">The length of each side; none for a single number.</param>
/// <param name="Type">What it holds: one of the constants here, which are those of onnx.proto, or one that is not read.</param>
sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape, int Type)
{
    public const int Float = 1, UInt8 = 2, Int8 = 3, UInt16 = 4, Int16 = 5, Int32 = 6, Int64 = 7, String = 8;
    public const int Boolean = 9, Half = 10, Double = 11, UInt32 = 12, UInt64 = 13, BrainFloat = 16;

    /// <summary>The numbers, row by row; 16-bit and 64-bit floats are converted. Null for texts.</summary>
    public float[]? Values { get; init; }

    /// <summary>The numbers of a tensor of whole numbers, row by row.</summary>
    public long[]? Integers { get; init; }

    /// <summary>The texts.</summary>
    public string[]? Texts { get; init; }

    /// <summary>How many there are.</summary>
    public int Count => Values?.Length ?? Texts?.Length ?? 0;

    /// <summary>Whether it holds one number for each of <paramref name="width"/> columns, and the same for every sample.</summary>
    public bool IsRow(int width) => Count == width && Shape is [.., var columns] && columns == width;

    /// <summary>A tensor of floats.</summary>
    public static OnnxTensor Of(string name, IReadOnlyList<int> shape, float[] values) => new(name, shape, Float) { Values = values };

    /// <summary>A list of whole numbers.</summary>
    public static OnnxTensor Of(string name, params long[] values) =>
        new(name, [values.Length], Int64) { Integers = values, Values = [.. values.Select(value => (float)value)] };
}
