using System.Numerics;

namespace Ablate.Formats.Hdf5;

/// <summary>How wide the format stores numbers whose largest possible value it knows.</summary>
static class ByteWidth
{
    /// <summary>Bytes that hold numbers up to <paramref name="most"/>, at least one.</summary>
    public static int Of(ulong most) => BitOperations.Log2(Math.Max(most, 1)) / 8 + 1;
}
