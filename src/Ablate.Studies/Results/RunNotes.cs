using System.Text.Json.Serialization;
using Ablate.Formats;

namespace Ablate.Studies.Results;

/// <summary>What a person wrote about a run, and its tags: notes.json.</summary>
/// <param name="Notes">Sentences, in the order they were written.</param>
/// <param name="Tags">Single words, sorted.</param>
public sealed record RunNotes(IReadOnlyList<string> Notes, IReadOnlyList<string> Tags)
{
    /// <summary>Those of the run in <paramref name="folder"/>; none if nothing was written.</summary>
    /// <exception cref="DataFileException">The file is damaged.</exception>
    public static RunNotes Read(RunFolder folder) =>
        File.Exists(folder.Notes) ? SealedJson.Read(folder.Notes, NotesJson.Default.RunNotes) : new RunNotes([], []);

    /// <summary>Writes them to <paramref name="folder"/>.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Write(RunFolder folder) => SealedJson.Write(folder.Notes, this, NotesJson.Default.RunNotes);
}

/// <summary>How notes become JSON.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RunNotes))]
sealed partial class NotesJson : JsonSerializerContext;
