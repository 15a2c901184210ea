namespace Ablate.Formats.Hdf5;

/// <summary>A range of bytes of a file, already checked to lie inside it.</summary>
/// <param name="Start">The position of the first byte, from the beginning of the file.</param>
/// <param name="Length">The number of bytes.</param>
readonly record struct Region(long Start, long Length)
{
    /// <summary>The position after the last byte.</summary>
    public long End => Start + Length;
}
