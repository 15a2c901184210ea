namespace Ablate.Engine.Settings;

/// <summary>Names in a message, which may be more than a line has room for.</summary>
public static class NameList
{
    /// <summary>The first <paramref name="most"/> of <paramref name="names"/>, apart by commas; dots stand for the others.</summary>
    public static string Shortened(IReadOnlyCollection<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? ", ..." : "");
}
