namespace Ablate.Engine.Settings;

/// <summary>Lists of names in messages, cut where a line has no room for all.</summary>
public static class NameList
{
    /// <summary>The first <paramref name="most"/> of <paramref name="names"/>, separated by commas; "..." stands for the rest.</summary>
    public static string Shortened(IReadOnlyCollection<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? ", ..." : "");
}
