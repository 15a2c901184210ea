using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Studies.Definition;

namespace Ablate.Cli;

/// <summary>A study that a command was given: a file, or the name of one that ships.</summary>
/// <param name="Text">The text of the study.</param>
/// <param name="Source">Its name in messages.</param>
/// <param name="Folder">The folder that its paths are relative to.</param>
sealed record StudyLocation(string Text, string Source, string Folder)
{
    /// <summary>Finds the study that <paramref name="given"/> names.</summary>
    /// <exception cref="UsageException">There is no such study.</exception>
    /// <exception cref="DataFileException">Its file cannot be read.</exception>
    public static StudyLocation Find(string given, Surroundings surroundings)
    {
        string path = surroundings.Absolute(given);
        if (File.Exists(path))
            return new StudyLocation(TextFile.Read(path), given, Path.GetDirectoryName(path)!);
        if (ShippedStudies.Text(given) is { } text)
            return new StudyLocation(text, given, surroundings.WorkingFolder);
        if (Directory.Exists(path))
            throw new UsageException($"{given}: this is a folder; a study is a file.");
        string hint = NearestName.Hint(Path.GetFileNameWithoutExtension(given), ShippedStudies.Names);
        throw new UsageException($"{given}: there is no such file, and no study of that name ships.{hint} `ablate list studies` shows those that do.");
    }

    /// <summary>Reads the study, with what the command line changes of it.</summary>
    public Study Read(StudyOverrides overrides) => StudyFile.Parse(Text, Source, overrides with { Folder = Folder });
}
