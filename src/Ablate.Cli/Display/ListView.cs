using Ablate.Reporting.Equations;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Lists on the console, one line each; where that would be too narrow for a summary, it goes below its name.</summary>
static class ListView
{
    const int Gap = 3, NarrowestSummary = 30;

    /// <summary>Writes <paramref name="list"/>; without one, how many entries each list has.</summary>
    public static void Write(IAnsiConsole console, NamedList? list)
    {
        if (list is null)
            Overview(console);
        else
            Write(console, list.Items);
    }

    static void Overview(IAnsiConsole console)
    {
        int indent = NamedList.All.Max(list => list.Name.Length) + Gap, count = NamedList.All.Max(list => $"{list.Items.Count}".Length);
        foreach (NamedList list in NamedList.All)
        {
            string head = list.Name.PadRight(indent) + $"{list.Items.Count}".PadLeft(count);
            console.WriteLine(head + Names(list, console.Profile.Width - head.Length - Gap));
        }
        foreach (string line in TextLines.Wrap("`ablate list WHAT` lists them, `ablate explain NAME` explains one.", console.Profile.Width))
            console.WriteLine(line);
    }

    /// <summary>As many names as fit into <paramref name="room"/>.</summary>
    static string Names(NamedList list, int room)
    {
        string all = string.Join(", ", list.Items.Select(item => item.Name)), rest = ", ...";
        if (all.Length > room)
        {
            int end = room > rest.Length ? all.LastIndexOf(',', room - rest.Length) : -1;
            all = end > 0 ? all[..end] + rest : "";
        }
        return all.Length > 0 ? new string(' ', Gap) + all : "";
    }

    /// <summary>Writes names and what they are.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Name, string Summary)> items)
    {
        int indent = items.Max(item => item.Name.Length) + Gap, width = console.Profile.Width;
        bool beside = width - indent >= NarrowestSummary;
        foreach ((string name, string summary) in items)
        {
            string[] lines = [.. TextLines.Wrap(summary, beside ? width - indent : width - Gap)];
            if (beside && lines.Length > 0)
                console.WriteLine(name.PadRight(indent) + lines[0]);
            else
                console.WriteLine(name);
            foreach (string line in lines.Skip(beside ? 1 : 0))
                console.WriteLine(new string(' ', beside ? indent : Gap) + line);
        }
    }
}
