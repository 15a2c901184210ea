using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Commands;

/// <summary>ablate list: what there is to run and to name.</summary>
static class ListCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var what = new Argument<string?>("WHAT")
        {
            Description = string.Join(
                ", ", StudyCatalogues.All.Select(catalogue => catalogue.Plural).Prepend("studies")) + "; without it, how many there are of each.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Write a JSON array instead, for other programs." };
        var command = new Command("list", """
            List the studies that ship, or everything of a kind that a study can name.

            Examples:
              ablate list
              ablate list studies
              ablate list optimizers
            """) { what, json };
        command.SetAction(parsed =>
        {
            NamedList? list = parsed.GetValue(what) is { } name ? NamedList.Find(name) : null;
            if (parsed.GetValue(json))
                WriteJson(surroundings.Output, list);
            else
                ListView.Write(Terminal.Create(surroundings), list);
            return ExitCode.Done;
        });
        return command;
    }

    static void WriteJson(TextWriter output, NamedList? list)
    {
        if (list is null)
            CatalogueJson.Write(output, NamedList.All);
        else
            CatalogueJson.Write(output, list);
    }
}
