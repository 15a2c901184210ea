namespace Ablate.Formats.Arrays;

/// <summary>Puts the bytes of an array into the order that they have here: numbers little-endian, the last side the fastest.</summary>
static class NpyOrder
{
    /// <summary>Turns every number of <paramref name="size"/> bytes around, in place.</summary>
    public static void Reverse(byte[] data, int size)
    {
        for (int i = 0; i < data.Length; i += size)
            data.AsSpan(i, size).Reverse();
    }

    /// <summary>Numbers that are stored by columns, the first side the fastest, by rows.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="size">Bytes of a number.</param>
    /// <param name="shape">The length of each side.</param>
    public static byte[] ByRows(byte[] data, int size, IReadOnlyList<int> shape)
    {
        if (data.Length == 0)
            return data;
        var steps = new int[shape.Count];
        int step = size;
        for (int side = 0; side < steps.Length; side++)
        {
            steps[side] = step;
            step *= shape[side];
        }
        var rows = new byte[data.Length];
        var place = new int[shape.Count];
        int from = 0;
        for (int to = 0; to < data.Length; to += size)
        {
            data.AsSpan(from, size).CopyTo(rows.AsSpan(to));
            // To the next place: the last side counts fastest, and one that is full begins again and carries over.
            for (int side = place.Length - 1; side >= 0; side--)
            {
                from += steps[side];
                if (++place[side] < shape[side])
                    break;
                from -= place[side] * steps[side];
                place[side] = 0;
            }
        }
        return rows;
    }
}
