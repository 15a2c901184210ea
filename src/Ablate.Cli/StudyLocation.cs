using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli;

/// <summary>A study that a command was given: a file, or the name of one that ships.</summary>
/// <param name="Text">The study as it is written.</param>
/// <param name="Source">What messages call it.</param>
/// <param name="Folder">What its paths are relative to.</param>
sealed record StudyLocation(string Text, string Source, string Folder)
{
    /// <summary>Finds the study that <paramref name="given"/> names.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static StudyLocation Find(string given, Surroundings surroundings)
    {
        string path = surroundings.Absolute(given);
        if (File.Exists(path))
            return new StudyLocation(Read(path), given, Path.GetDirectoryName(path)!);
        if (ShippedStudies.Text(given) is { } text)
            return new StudyLocation(text, given, surroundings.WorkingFolder);
        string hint = NearestName.Hint(Path.GetFileNameWithoutExtension(given), ShippedStudies.Names);
        throw new UsageException($"{given}: there is no such file, and no study of that name ships.{hint} `ablate list studies` shows those that do.");
    }

    /// <summary>Reads the study, with what the command line changes of it.</summary>
    public Study Read(StudyOverrides overrides) => StudyFile.Parse(Text, Source, overrides with { Folder = Folder });

    static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UsageException($"{path}: permission to read it is missing.", e);
        }
    }
}
