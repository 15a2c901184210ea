using System.Text;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>
/// Every key of a study file as documentation, made from the declarations that read it. A test holds docs/study-file.md to it, so the
/// page cannot say anything else than the code does.
/// </summary>
public static class StudyReference
{
    /// <summary>The reference as Markdown, without a heading of its own.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, StudyKey> place in StudyKey.All.GroupBy(key => key.Place))
            Table(text, place.Key == "network" ? "network, from a model file" : place.Key, place);
        foreach (ICatalogue catalogue in StudyCatalogues.All)
            Components(text, catalogue);
        return text.ToString();
    }

    static void Table(StringBuilder text, string place, IEnumerable<StudyKey> keys)
    {
        text.Append($"### {place}\n\n");
        text.Append("| key | type | default (Keras / PyTorch / paper, where they differ) | example | meaning |\n| --- | --- | --- | --- | --- |\n");
        foreach (StudyKey key in keys)
        {
            SettingDeclaration declaration = key.Keras;
            text.Append($"| `{key.Name}` | {Cell(declaration.Type.ToString())} | {WhereTheyDiffer([.. key.Defaults.Select(Default)])} ");
            text.Append($"| `{Cell(SettingExamples.Of(declaration))}` | {Cell(declaration.Description)} |\n");
        }
        text.Append('\n');
    }

    static void Components(StringBuilder text, ICatalogue catalogue)
    {
        text.Append($"### {catalogue.Concept}\n\n| name | what it is | settings (Keras / PyTorch / paper, where they differ) |\n| --- | --- | --- |\n");
        foreach (ICatalogueEntry entry in catalogue.Entries)
            text.Append($"| `{entry.Name}` | {Cell(entry.Summary)} | {Cell(Settings(entry, Shared(catalogue)))} |\n");
        foreach (IGrouping<string, Described> group in Shared(catalogue).GroupBy(setting => setting.Declaration.Group))
            text.Append($"| {group.Key} | where an entry does not say otherwise | {Cell(string.Join("; ", group))} |\n");
        text.Append('\n');
    }

    /// <summary>The settings of an entry, without those of a group that are as everywhere.</summary>
    static string Settings(ICatalogueEntry entry, IReadOnlyList<Described> shared) =>
        string.Join("; ", Describe(entry).Where(setting => !shared.Contains(setting)));

    /// <summary>What stands in groups, as the first entry has it.</summary>
    static IReadOnlyList<Described> Shared(ICatalogue catalogue) => [.. Describe(catalogue.Entries[0]).Where(setting => setting.Declaration.Group.Length > 0)];

    static IEnumerable<Described> Describe(ICatalogueEntry entry)
    {
        IReadOnlyList<SettingDeclaration>[] dialects = [.. Enum.GetValues<Dialect>().Select(entry.Declarations)];
        return Enumerable.Range(0, dialects[0].Count).Select(i =>
        {
            SettingDeclaration declaration = dialects[0][i];
            string empty = declaration.Default is null ? "required" : "none";
            string[] defaults = [.. dialects.Select(list => list[i].Default is { Length: > 0 } value ? value : empty)];
            string main = declaration.Name == entry.MainSetting ? " (main setting)" : "";
            return new Described(declaration, $"`{declaration.Name}`{main} {WhereTheyDiffer(defaults)}: {declaration.Description}");
        });
    }

    /// <summary>A setting and its line; equal to another if they say the same.</summary>
    sealed record Described(SettingDeclaration Declaration, string Text)
    {
        public bool Equals(Described? other) => other is not null && Text == other.Text && Declaration.Group == other.Declaration.Group;

        public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

        public override string ToString() => Text;
    }

    /// <summary>The defaults of the dialects, or the one that all have.</summary>
    static string WhereTheyDiffer(string[] defaults) => defaults.Distinct().Count() == 1 ? defaults[0] : string.Join(" / ", defaults);

    static string Default(string? value) => value switch
    {
        null => "required",
        "" => "none",
        _ => $"`{value}`",
    };

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
