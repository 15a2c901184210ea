using System.Text;
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
    public static StudyLocation Find(string given, Surroundings surroundings)
    {
        string path = surroundings.Absolute(given);
        if (File.Exists(path))
            return new StudyLocation(Read(path), given, Path.GetDirectoryName(path)!);
        if (ShippedStudies.Text(given) is { } text)
            return new StudyLocation(text, given, surroundings.WorkingFolder);
        if (Directory.Exists(path))
            throw new UsageException($"{given}: this is a folder; a study is a file.");
        string hint = NearestName.Hint(Path.GetFileNameWithoutExtension(given), ShippedStudies.Names);
        throw new UsageException($"{given}: there is no such file, and no study of that name ships.{hint} `ablate list studies` shows those that do.");
    }

    /// <summary>Reads the study, with what the command line changes of it.</summary>
    public Study Read(StudyOverrides overrides) => StudyFile.Parse(Text, Source, overrides with { Folder = Folder });

    static string Read(string path)
    {
        byte[] bytes = [];
        try
        {
            bytes = File.ReadAllBytes(path);
            if (Utf16Text.Is(bytes))
                throw new UsageException(
                    $"{path}: this is text in UTF-16. Save the file as UTF-8: many editors ask for the encoding in \"Save as\", and PowerShell writes it with "
                    + "`Out-File -Encoding utf8`.");
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using var reader = new StreamReader(new MemoryStream(bytes), utf8, detectEncodingFromByteOrderMarks: true, Math.Max(bytes.Length, 128));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException e)
        {
            int line = 1 + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new UsageException($"{path}({line}): there are bytes that are not UTF-8. Save the file as UTF-8.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UsageException($"{path}: permission to read it is missing.", e);
        }
    }
}
