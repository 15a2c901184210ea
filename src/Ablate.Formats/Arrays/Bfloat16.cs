namespace Ablate.Formats.Arrays;

/// <summary>bfloat16: 16-bit floats, which are the upper half of a 32-bit float.</summary>
static class Bfloat16
{
    /// <summary>The float whose upper half <paramref name="bits"/> are.</summary>
    public static float ToSingle(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
