namespace Ablate.Engine.Settings;

/// <summary>
/// Finds the name a person probably meant: the one that a short name stands for, the only one that begins with these words, or else the one with the fewest
/// letters changed, left out, added or exchanged with their neighbour (Damerau 1964).
/// </summary>
public static class NearestName
{
    /// <summary>The closest of <paramref name="names"/>, or null when none is close enough to be a likely slip.</summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(names);
        names = [.. names];
        if (ShortNames.Find(written, names) is { } meant)
            return meant;
        string wanted = Plain(written);
        if (names.Where(name => Plain(name).StartsWith(wanted + '_', StringComparison.Ordinal)).Take(2).ToArray() is [var only])
            return only;
        string? nearest = names.MinBy(name => Distance(wanted, Plain(name)));
        int tolerated = Math.Max(1, wanted.Length / 3);
        return nearest is not null && Distance(wanted, Plain(nearest)) <= tolerated ? nearest : null;
    }

    /// <summary>" Did you mean ...?" for the closest name, or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> names) =>
        Find(written, names) is { } name ? $" Did you mean \"{name}\"?" : "";

    static string Plain(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    /// <summary>How many letters must be changed, left out, added or exchanged; no letter twice (optimal string alignment).</summary>
    static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
            distance[i, 0] = i;
        for (int j = 0; j <= b.Length; j++)
            distance[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(changed, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }
        return distance[a.Length, b.Length];
    }
}
