using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Data;

/// <summary>
/// Samples of bytes stored without their zeros: for each sample one bit per byte, set if the byte is not zero, and then the bytes that are not. A sample
/// of MNIST takes 260 bytes instead of 784, so that gathering rows in random order, which waits for memory, is faster.
/// </summary>
sealed unsafe class SparseSamples
{
    /// <summary>
    /// The most bytes of features that are stored like this. The copy of samples without zeros is larger by the bits, and an array holds 2 GB.
    /// </summary>
    const int MostBytes = 1 << 30;

    const int CacheLine = 64;

    readonly byte[] memory;
    readonly int[] starts;
    readonly byte* first;
    readonly int words;

    /// <summary>Whether <paramref name="features"/> are few enough bytes in all, and each sample fills at least a word.</summary>
    public static bool CanHold(ByteFeatures features) => features.Width >= BitWords.Size && features.Values.Length <= MostBytes;

    /// <summary>The samples of <paramref name="features"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public SparseSamples(ByteFeatures features)
    {
        words = (features.Width + BitWords.Size - 1) / BitWords.Size;
        starts = new int[features.Count + 1];
        var padded = new byte[words * BitWords.Size];
        int length = 0;
        for (int i = 0; i < features.Count; i++)
            starts[i + 1] = length += words * sizeof(ulong) + features.Width - features.Sample(i).Count((byte)0);
        // Expanding the last bytes reads a whole word of them.
        memory = GC.AllocateUninitializedArray<byte>(length + BitWords.Size, pinned: true);
        first = (byte*)Unsafe.AsPointer(ref memory[0]);
        LargePages.Ask(first, memory.Length);
        fixed (byte* source = padded)
        {
            for (int i = 0; i < features.Count; i++)
            {
                features.Sample(i).CopyTo(padded);
                byte* bits = first + starts[i], target = bits + words * sizeof(ulong);
                for (int word = 0; word < words; word++)
                {
                    ulong notZero = BitWords.NotZero(source + word * BitWords.Size);
                    Unsafe.WriteUnaligned(bits + word * sizeof(ulong), notZero);
                    target += BitWords.Compress(source + word * BitWords.Size, notZero, target);
                }
            }
        }
    }

    /// <summary>Writes the bytes of sample <paramref name="index"/>, padded with zeros to whole words, and its bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Expand(int index, byte* target, ulong* bits)
    {
        byte* row = first + starts[index], source = row + words * sizeof(ulong);
        for (int word = 0; word < words; word++)
        {
            ulong notZero = Unsafe.ReadUnaligned<ulong>(row + word * sizeof(ulong));
            bits[word] = notZero;
            BitWords.Expand(source, notZero, target + word * BitWords.Size);
            source += ulong.PopCount(notZero);
        }
    }

    /// <summary>Prefetches sample <paramref name="index"/> into the cache, on processors with such an instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int index)
    {
        if (!Sse.IsSupported)
            return;
        // Expanding the last bytes reads a whole word of them.
        byte* end = first + starts[index + 1] + BitWords.Size;
        for (byte* line = (byte*)((nint)(first + starts[index]) & -CacheLine); line < end; line += CacheLine)
            Sse.Prefetch1(line);
    }
}
