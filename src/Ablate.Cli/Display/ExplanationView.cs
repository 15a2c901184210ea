using Ablate.Cli.Explanations;
using Ablate.Engine.Settings;
using Ablate.Reporting.Equations;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Explanations on the console: prose, the settings with their defaults side by side, other names, examples.</summary>
static class ExplanationView
{
    /// <summary>The longest line of prose, in characters; longer ones are hard to read.</summary>
    const int WidestProse = 100;

    /// <summary>The narrowest console, in characters, that shows settings as a table; on narrower ones they stand one below the other.</summary>
    const int WideEnoughForTable = 100;

    /// <summary>What follows the name of a setting whose default differs between the dialects.</summary>
    const string Mark = " *";

    /// <summary>Writes <paramref name="explanations"/>, one after the other.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Explanation> explanations)
    {
        for (int i = 0; i < explanations.Count; i++)
        {
            if (i > 0)
                console.WriteLine();
            Write(console, explanations[i]);
        }
    }

    static void Write(IAnsiConsole console, Explanation explanation)
    {
        console.MarkupLine($"[bold]{Markup.Escape(explanation.Name)}[/] ({explanation.Concept})");
        Prose(console, explanation.Summary);
        if (explanation.Definition.Count > 0)
            console.WriteLine();
        foreach (string paragraph in explanation.Definition)
            Prose(console, paragraph);
        if (explanation.Remarks.Count > 0)
            Heading(console, "Remarks");
        foreach (string paragraph in explanation.Remarks)
            Prose(console, paragraph);

        if (explanation.Settings.Count > 0)
            Settings(console, explanation);
        if (explanation.Spellings.Count > 0)
            Heading(console, "Called elsewhere");
        foreach (Spelling spelling in explanation.Spellings)
            Prose(console, SpellingText.Of(spelling));

        Heading(console, "In a study");
        // Written past the console's line wrapping, so that it can be copied.
        console.Profile.Out.Writer.Write(string.Join('\n', explanation.Examples.Select(Indented)));
    }

    static void Settings(IAnsiConsole console, Explanation explanation)
    {
        Heading(console, "Settings");
        if (console.Profile.Width >= WideEnoughForTable)
        {
            console.Write(Table(console, explanation));
        }
        else
        {
            foreach (SettingExplanation setting in explanation.Settings)
                Block(console, setting);
        }
        if (explanation.Settings.Any(setting => setting.Differs))
            Prose(console, $"{Mark.Trim()} differs between the dialects");
        if (explanation.MainSetting is { } main)
            Prose(console, $"{main} is the main setting, which {{ {explanation.Name}: ... }} sets.");
    }

    static Table Table(IAnsiConsole console, Explanation explanation)
    {
        var table = new Table { Border = console.Profile.Capabilities.Ansi ? TableBorder.Rounded : TableBorder.Markdown };
        table.AddColumn(new TableColumn("setting").NoWrap());
        foreach (string dialect in new[] { "keras", "torch", "paper" })
            table.AddColumn(dialect);
        table.AddColumn("values");
        table.AddColumn("meaning");
        foreach (SettingExplanation setting in explanation.Settings)
            table.AddRow(
                Name(setting), Default(setting, setting.Keras), Default(setting, setting.Torch), Default(setting, setting.Paper),
                Markup.Escape(setting.Values), Markup.Escape(setting.Meaning));
        return table;
    }

    static void Block(IAnsiConsole console, SettingExplanation setting)
    {
        console.MarkupLine("  " + Name(setting));
        Prose(console, $"{setting.Meaning}; {setting.Values}; {Defaults(setting)}", 4);
    }

    static string Defaults(SettingExplanation setting)
    {
        string keras = SettingExplanation.Text(setting.Keras);
        if (setting.Differs)
            return $"default: keras {keras}, torch {SettingExplanation.Text(setting.Torch)}, paper {SettingExplanation.Text(setting.Paper)}";
        return setting.Keras is null ? keras : $"default: {keras}";
    }

    static string Name(SettingExplanation setting) =>
        setting.Differs ? $"[bold]{Markup.Escape(setting.Name)}[/]{Mark}" : Markup.Escape(setting.Name);

    static string Default(SettingExplanation setting, string? value) =>
        setting.Differs ? $"[bold yellow]{Markup.Escape(SettingExplanation.Text(value))}[/]" : Markup.Escape(SettingExplanation.Text(value));

    static void Heading(IAnsiConsole console, string title)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{title}[/]");
    }

    static void Prose(IAnsiConsole console, string text, int indent = 2)
    {
        foreach (string line in TextLines.Wrap(text, Math.Min(console.Profile.Width, WidestProse) - indent))
            console.WriteLine(new string(' ', indent) + line);
    }

    static string Indented(string yaml) => string.Concat(yaml.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));
}
