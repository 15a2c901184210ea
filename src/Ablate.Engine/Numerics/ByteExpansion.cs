using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Ablate.Engine.Numerics;

/// <summary>Leaves the zeros out of 64 bytes, and puts them back, by the bits of those that are not zero.</summary>
static unsafe class ByteExpansion
{
    /// <summary>Bytes that one word of bits covers.</summary>
    public const int WordSize = 64;

    /// <summary>For each byte of bits, from which of the next bytes each of eight comes; 255 for a zero.</summary>
    static readonly ulong[] Sources = [.. Enumerable.Range(0, 256).Select(bits => SourcesOf(bits))];

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
        for (int i = 0; i < WordSize; i += 8, bits >>= 8)
        {
            Vector128<byte> next = Vector128.CreateScalarUnsafe(*(ulong*)source).AsByte();
            *(ulong*)(target + i) = Vector128.Shuffle(next, Vector128.CreateScalarUnsafe(Sources[(byte)bits]).AsByte()).AsUInt64().ToScalar();
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

    static ulong SourcesOf(int bits)
    {
        ulong sources = 0, next = 0;
        for (int i = 0; i < 8; i++)
            sources |= ((bits >> i & 1) == 1 ? next++ : 255) << (8 * i);
        return sources;
    }
}
