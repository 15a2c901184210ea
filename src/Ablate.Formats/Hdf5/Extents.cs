namespace Ablate.Formats.Hdf5;

/// <summary>The stretches of a file that are in use. Two of them are the same or apart; they never overlap in part.</summary>
sealed class Extents
{
    readonly SortedSet<(long Start, long End)> used = [];

    /// <summary>Takes <paramref name="region"/> into use; false if a part of it is in use by another.</summary>
    public bool Claim(Region region)
    {
        if (region.Length == 0)
            return true;
        (long Start, long End) wanted = (region.Start, region.End);
        // Of all that begin before its end the last one reaches furthest, since none overlap.
        (long Start, long End) before = used.GetViewBetween((long.MinValue, 0), (region.End - 1, long.MaxValue)).Max;
        if (before == wanted)
            return true;
        return before.End <= region.Start && used.Add(wanted);
    }
}
