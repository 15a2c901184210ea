namespace Ablate.Engine.Settings;

/// <summary>Finds the name a person probably meant, by the fewest single-letter edits (Levenshtein 1966).</summary>
public static class NearestName
{
    /// <summary>The closest of <paramref name="names"/>, or null when none is close enough to be a likely slip.</summary>
    public static string? Find(string written, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(written);
        string wanted = Plain(written);
        (string Name, int Distance) best = names.Select(name => (name, Distance(wanted, Plain(name))))
            .DefaultIfEmpty(("", int.MaxValue)).MinBy(candidate => candidate.Item2);
        int tolerated = Math.Max(1, wanted.Length / 3);
        return best.Distance <= tolerated ? best.Name : null;
    }

    /// <summary>" Did you mean ...?" for the closest name, or nothing.</summary>
    public static string Hint(string written, IEnumerable<string> names) =>
        Find(written, names) is { } name ? $" Did you mean \"{name}\"?" : "";

    static string Plain(string name) => name.ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }
}
