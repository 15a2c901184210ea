using System.CommandLine;
using Ablate.Cli.Display;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Spectre.Console;

namespace Ablate.Cli.Commands;

/// <summary>ablate list: what there is to run and to name.</summary>
static class ListCommand
{
    static readonly (string Name, Func<IEnumerable<(string, string)>> Lines)[] lists =
    [
        ("studies", () => ShippedStudies.Names.Select(name => (name, StudyFile.Parse(ShippedStudies.Text(name)!, name).Question))),
        .. StudyCatalogues.All.Select(catalogue => (catalogue.Plural, (Func<IEnumerable<(string, string)>>)(() => catalogue.Entries.Select(entry => (entry.Name, entry.Summary))))),
    ];

    public static Command Create(Surroundings surroundings)
    {
        var what = new Argument<string>("WHAT") { Description = string.Join(", ", lists.Select(list => list.Name)) + ".", DefaultValueFactory = _ => "studies" };
        var command = new Command("list", "List the studies that ship, or everything of a kind that a study can name.\n\nExamples:\n  ablate list\n  ablate list optimizers") { what };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(what)!;
            if (Array.Find(lists, list => list.Name == name) is not { Lines: { } lines })
                throw new UsageException($"there is no list of {name}.{NearestName.Hint(name, lists.Select(list => list.Name))} Valid: {string.Join(", ", lists.Select(list => list.Name))}.");
            var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
            foreach ((string entry, string summary) in lines())
                grid.AddRow(Markup.Escape(entry), Markup.Escape(summary));
            Terminal.Create(surroundings).Write(grid);
            return ExitCode.Done;
        });
        return command;
    }
}
