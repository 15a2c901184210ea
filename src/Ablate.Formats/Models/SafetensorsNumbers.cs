using System.Runtime.InteropServices;
using Ablate.Formats.Arrays;

namespace Ablate.Formats.Models;

/// <summary>Reads the number types of safetensors files as 32-bit floats, to which 64-bit floats and large integers are rounded.</summary>
static class SafetensorsNumbers
{
    /// <summary>The types that can be read, for messages.</summary>
    public const string Types = "F32, F64, F16, BF16, I64 and I32";

    /// <summary>The size of a number of <paramref name="type"/> in bytes; null if the type cannot be read.</summary>
    public static int? SizeOf(string type) => type switch
    {
        "F16" or "BF16" => 2,
        "F32" or "I32" => 4,
        "F64" or "I64" => 8,
        _ => null,
    };

    /// <summary>The numbers in <paramref name="bytes"/>.</summary>
    public static float[] Read(string type, ReadOnlySpan<byte> bytes) => type switch
    {
        "F16" => Array.ConvertAll(Cast<Half>(bytes), value => (float)value),
        "BF16" => Array.ConvertAll(Cast<ushort>(bytes), Bfloat16.ToSingle),
        "F64" => Array.ConvertAll(Cast<double>(bytes), value => (float)value),
        "I32" => Array.ConvertAll(Cast<int>(bytes), value => (float)value),
        "I64" => Array.ConvertAll(Cast<long>(bytes), value => (float)value),
        _ => Cast<float>(bytes),
    };

    static T[] Cast<T>(ReadOnlySpan<byte> bytes)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(bytes).ToArray();
}
