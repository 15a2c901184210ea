namespace Ablate.Formats.Hdf5;

/// <summary>The sides of an array.</summary>
/// <param name="Sides">The length of each; none for a single element.</param>
/// <param name="Largest">What each may grow to; null for no end.</param>
/// <param name="Count">Elements in all.</param>
sealed record Dataspace(IReadOnlyList<long> Sides, IReadOnlyList<long?> Largest, long Count)
{
    const int MostSides = 32;

    /// <summary>Reads the message that is next.</summary>
    public static Dataspace Read(Hdf5Source source, Hdf5Cursor cursor)
    {
        int version = cursor.Byte(), rank = cursor.Byte(), flags = cursor.Byte(), kind = cursor.Byte();
        if (version is not (1 or 2) || rank > MostSides)
            throw cursor.Damaged($"an array of version {version} with {rank} sides");
        if (version == 1)
            cursor.Skip(4);
        if (version == 2 && kind == 2)
            return new Dataspace([], [], 0);
        var sides = new long[rank];
        long count = 1;
        for (int i = 0; i < rank; i++)
        {
            ulong side = cursor.Count();
            if (side > long.MaxValue / int.MaxValue || (count = Math.Min(count * (long)side, long.MaxValue / int.MaxValue)) > int.MaxValue)
                throw cursor.Damaged($"an array of more than {int.MaxValue} elements");
            sides[i] = (long)side;
        }
        var largest = new long?[rank];
        for (int i = 0; i < rank; i++)
        {
            ulong most = (flags & 1) != 0 ? cursor.Count() : (ulong)sides[i];
            largest[i] = most > long.MaxValue ? null : (long)most;
        }
        source.Step();
        return new Dataspace(sides, largest, count);
    }
}
