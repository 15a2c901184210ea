using System.Reflection;
using Ablate.Studies.Backpropagation;

namespace Ablate.Studies.Definition;

/// <summary>The studies that come with the program.</summary>
public static class ShippedStudies
{
    const string Folder = "studies/", Extension = ".yaml";

    static readonly Assembly assembly = typeof(ShippedStudies).Assembly;

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of the study called <paramref name="name"/>; null if there is none.</summary>
    public static string? Text(string name)
    {
        using Stream? stream = assembly.GetManifestResourceStream(Folder + name + Extension);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The question of the study called <paramref name="name"/>, which ships.</summary>
    public static string Question(string name)
    {
        string text = Text(name)!;
        return BackpropagationStudyFile.IsOne(text) ? BackpropagationStudyFile.Parse(text, name).Question : StudyFile.Parse(text, name).Question;
    }
}
