namespace Ablate.Formats.Hdf5;

/// <summary>A stretch of a file that lies inside it.</summary>
/// <param name="Start">Its first byte, from the beginning of the file.</param>
/// <param name="Length">How many bytes it has.</param>
readonly record struct Region(long Start, long Length)
{
    /// <summary>The first byte behind it.</summary>
    public long End => Start + Length;
}
