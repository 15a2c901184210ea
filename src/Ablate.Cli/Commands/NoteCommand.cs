using System.CommandLine;
using Ablate.Studies.Results;

namespace Ablate.Cli.Commands;

/// <summary>ablate note: writes notes and tags to a run.</summary>
static class NoteCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var run = new Argument<string>("RUN") { Description = "A run folder." };
        var text = new Argument<string?>("TEXT") { Description = "A sentence to remember.", Arity = ArgumentArity.ZeroOrOne };
        var tag = new Option<string[]>("--tag") { Description = "Add a tag.", HelpName = "WORD" };
        var untag = new Option<string[]>("--untag") { Description = "Take a tag away.", HelpName = "WORD" };
        var command = new Command("note", """
            Add a note or a tag to a run; without either, show them.

            Examples:
              ablate note runs/mine "Before the new initializer."
              ablate note runs/mine --tag thesis
            """) { run, text, tag, untag };
        command.SetAction(parsed =>
        {
            var folder = new RunFolder(surroundings.Absolute(parsed.GetRequiredValue(run)));
            RunReader.ReadInfo(folder);
            RunNotes notes = RunNotes.Read(folder);
            string[] added = parsed.GetValue(tag) ?? [], removed = parsed.GetValue(untag) ?? [];
            if (parsed.GetValue(text) is { Length: > 0 } note)
                notes = notes with { Notes = [.. notes.Notes, note] };
            notes = notes with { Tags = [.. notes.Tags.Union(added).Except(removed).Order(StringComparer.Ordinal)] };
            if (parsed.GetValue(text) is not null || added.Length + removed.Length > 0)
                notes.Write(folder);
            foreach (string line in notes.Notes)
                surroundings.Output.WriteLine(line);
            if (notes.Tags.Count > 0)
                surroundings.Output.WriteLine($"tags: {string.Join(", ", notes.Tags)}");
            return ExitCode.Done;
        });
        return command;
    }
}
