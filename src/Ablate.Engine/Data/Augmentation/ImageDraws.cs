using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data.Augmentation;

/// <summary>
/// The random numbers of one augmentation for one image in one epoch: blocks of a counter-based generator at (epoch, row, stream), so
/// the order of the images, the size of the batches, the number of workers and a resume change nothing.
/// </summary>
/// <param name="key">The key of all augmentation in a training.</param>
/// <param name="epoch">Which epoch, from 1; below 2^48.</param>
/// <param name="row">The number of the image in its dataset.</param>
/// <param name="stream">Which of the image's streams.</param>
readonly struct ImageDraws(ulong key, long epoch, int row, int stream)
{
    /// <summary>Four words of 32 random bits.</summary>
    public (uint X0, uint X1, uint X2, uint X3) Block(int index) =>
        Philox.Block(((ulong)(uint)row << 32) | (uint)index, (ulong)epoch | ((ulong)stream << 48), key);

    /// <summary>A word as a number between -1 and 1, both excluded.</summary>
    public static double Symmetric(uint word) => 2 * Philox.Fraction(word) - 1;

    /// <summary>A word as a whole number from 0 up to, not including, <paramref name="below"/>.</summary>
    public static int Whole(uint word, int below) => (int)(((ulong)word * (uint)below) >> 32);
}
