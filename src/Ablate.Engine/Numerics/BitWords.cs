using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Numerics;

/// <summary>
/// 64 numbers at a time, with a bit for each that is not zero in one word: finds the bits of bytes, leaves the zeros out, and puts them back.
/// </summary>
static unsafe class BitWords
{
    /// <summary>Numbers that a word covers.</summary>
    public const int Size = 64;

    /// <summary>For each byte of bits, from which of the next bytes each of eight comes; 255 for a zero.</summary>
    static readonly ulong[] placesOfEight = [.. Enumerable.Range(0, 256).Select(bits => PlacesOf(bits))];

    /// <summary>A bit for each of 64 bytes that is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NotZero(byte* source)
    {
        if (Vector512.IsHardwareAccelerated)
            return ~Vector512.Equals(Vector512.Load(source), Vector512<byte>.Zero).ExtractMostSignificantBits();
        if (Vector256.IsHardwareAccelerated)
            return ~(Zeros(Vector256.Load(source)) | (Zeros(Vector256.Load(source + 32)) << 32));
        return ~(Zeros(Vector128.Load(source)) | (Zeros(Vector128.Load(source + 16)) << 16)
            | (Zeros(Vector128.Load(source + 32)) << 32) | (Zeros(Vector128.Load(source + 48)) << 48));
    }

    /// <summary>A bit for each of 64 pairs of bytes that is not zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PairNotZero(ushort* source)
    {
        if (Vector512.IsHardwareAccelerated)
            return ~(Zeros(Vector512.Load(source)) | (Zeros(Vector512.Load(source + 32)) << 32));
        ulong zeros = 0;
        for (int i = 0; i < Size; i += 8)
            zeros |= Zeros(Vector128.Load(source + i)) << i;
        return ~zeros;
    }

    /// <summary>A bit for each of eight pairs of bytes that is zero.</summary>
    public static ulong Zeros(Vector128<ushort> pairs) => Vector128.Equals(pairs, Vector128<ushort>.Zero).ExtractMostSignificantBits();

    /// <summary>Writes those of 64 bytes whose bit is set, one after the other.</summary>
    /// <returns>How many there are.</returns>
    public static int Compress(byte* source, ulong bits, byte* target)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
            target[count++] = source[BitOperations.TrailingZeroCount(bits)];
        return count;
    }

    /// <summary>Writes 64 bytes: the next of <paramref name="source"/> where a bit is set, else zero. Reads up to 64 bytes of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Expand(byte* source, ulong bits, byte* target)
    {
        if (Avx512Vbmi2.IsSupported)
            Avx512Vbmi2.Expand(Vector512<byte>.Zero, Mask(bits), Vector512.Load(source)).Store(target);
        else
            ExpandByEights(source, bits, target);
    }

    /// <summary>The same for every machine, eight bytes at a time.</summary>
    public static void ExpandByEights(byte* source, ulong bits, byte* target)
    {
        for (int i = 0; i < Size; i += 8, bits >>= 8)
        {
            Vector128<byte> next = Vector128.CreateScalarUnsafe(*(ulong*)source).AsByte();
            *(ulong*)(target + i) = Vector128.Shuffle(next, Vector128.CreateScalarUnsafe(placesOfEight[(byte)bits]).AsByte()).AsUInt64().ToScalar();
            source += BitOperations.PopCount((byte)bits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<byte> Mask(ulong bits)
    {
        Vector512<byte> ofLanes = Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), Vector512.Create(
            0x0000000000000000ul, 0x0101010101010101ul, 0x0202020202020202ul, 0x0303030303030303ul,
            0x0404040404040404ul, 0x0505050505050505ul, 0x0606060606060606ul, 0x0707070707070707ul).AsByte());
        Vector512<byte> single = Vector512.Create(0x8040201008040201ul).AsByte();
        return Vector512.Equals(ofLanes & single, single);
    }

    static ulong PlacesOf(int bits)
    {
        ulong places = 0, next = 0;
        for (int i = 0; i < 8; i++)
            places |= ((bits >> i & 1) == 1 ? next++ : 255) << (8 * i);
        return places;
    }

    static ulong Zeros(Vector512<ushort> pairs) => Vector512.Equals(pairs, Vector512<ushort>.Zero).ExtractMostSignificantBits();

    static ulong Zeros(Vector256<byte> bytes) => Vector256.Equals(bytes, Vector256<byte>.Zero).ExtractMostSignificantBits();

    static ulong Zeros(Vector128<byte> bytes) => Vector128.Equals(bytes, Vector128<byte>.Zero).ExtractMostSignificantBits();
}
