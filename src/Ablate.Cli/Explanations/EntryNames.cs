using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Results.Measures;

namespace Ablate.Cli.Explanations;

/// <summary>
/// Finds what can be explained by its name: entries of the catalogues, which the frameworks may call otherwise, keys of a study file, measures and
/// settings.
/// </summary>
static class EntryNames
{
    const int MostHints = 4;

    /// <summary>
    /// Explains everything called <paramref name="name"/>. Entries are looked for by their own name; then by the names in the frameworks; then by either,
    /// ignoring case, underscores, dashes and spaces. Without a <paramref name="concept"/>, keys of a study file, measures and settings are explained too.
    /// </summary>
    /// <param name="name">As a person wrote it.</param>
    /// <param name="concept">The catalogue to look in, in the singular or plural; null for all.</param>
    /// <exception cref="UsageException">There is nothing of that name, or no such catalogue.</exception>
    public static IReadOnlyList<Explanation> Explain(string name, string? concept)
    {
        ICatalogue[] catalogues = Catalogues(concept);
        Explanation[] found = Find(name, concept, catalogues);
        return found.Length > 0 ? found : throw new UsageException(Unknown(name, concept, catalogues));
    }

    /// <summary>
    /// What <paramref name="name"/> is short for, if nothing has that name itself and exactly one of its possible meanings can be explained; otherwise
    /// the name itself.
    /// </summary>
    /// <param name="name">As a person wrote it.</param>
    /// <param name="concept">The catalogue to look in, in the singular or plural; null for all.</param>
    /// <exception cref="UsageException">There is no such catalogue.</exception>
    public static string Meant(string name, string? concept)
    {
        ICatalogue[] catalogues = Catalogues(concept);
        bool IsKnown(string called) => Find(called, concept, catalogues).Length > 0;
        return !IsKnown(name) && ShortNames.Meanings(name).Distinct().Where(IsKnown).ToArray() is [var meant] ? meant : name;
    }

    static ICatalogue[] Catalogues(string? concept) => concept is null ? [.. StudyCatalogues.All] : [Catalogue(concept)];

    static Explanation[] Find(string name, string? concept, ICatalogue[] catalogues) =>
    [
        .. Entries(name, catalogues).Select(entry => Explanation.Of(entry.Catalogue, entry.Entry)),
        .. concept is null ? Others(name) : [],
    ];

    static IEnumerable<Explanation> Others(string name) =>
    [
        .. StudyKey.All.Where(key => Plain(key.Name) == Plain(name) || string.Join('.', key.Path.Append(key.Name)) == name).Select(Explanation.Of),
        .. Measures(name).Select(Explanation.Of),
        .. SharedSetting.All(setting => Plain(setting) == Plain(name)).Select(Explanation.Of),
    ];

    /// <summary>The measures called <paramref name="name"/>. Those with a number or a class in their names are in no list, but made on demand.</summary>
    static Measure[] Measures(string name)
    {
        Measure[] listed = [.. StandardMeasures.All.Where(measure => Plain(measure.Name) == Plain(name))];
        if (listed.Length > 0)
            return listed;
        return new MeasureCatalogue([]).Find(name) is { } made ? [made] : [];
    }

    static (ICatalogue Catalogue, ICatalogueEntry Entry)[] Entries(string name, IReadOnlyList<ICatalogue> catalogues)
    {
        (ICatalogue, ICatalogueEntry)[] Where(Func<ICatalogueEntry, bool> called) =>
            [.. catalogues.SelectMany(catalogue => catalogue.Entries.Where(called).Select(entry => (catalogue, entry)))];

        if (Where(entry => entry.Name == name) is { Length: > 0 } ours)
            return ours;
        if (Where(entry => entry.Spellings.Any(spelling => spelling.Name == name)) is { Length: > 0 } theirs)
            return theirs;
        return Where(entry => Names(entry).Any(other => Plain(other) == Plain(name)));
    }

    /// <summary>The catalogue called <paramref name="name"/>, in the singular or plural.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    static ICatalogue Catalogue(string name)
    {
        if (FindCatalogue(name) is { } found)
            return found;
        string[] concepts = [.. StudyCatalogues.All.Select(catalogue => catalogue.Concept)];
        throw new UsageException($"there is no concept \"{name}\".{NearestName.Hint(name, concepts)} Valid: {string.Join(", ", concepts)}.");
    }

    static ICatalogue? FindCatalogue(string name) =>
        StudyCatalogues.All.FirstOrDefault(catalogue => catalogue.Concept == name || catalogue.Plural == name);

    static string Unknown(string name, string? concept, IReadOnlyList<ICatalogue> catalogues)
    {
        if (FindCatalogue(name) is { } meant)
            return $"\"{name}\" is a kind of thing; `ablate list {meant.Plural}` shows those there are, and `ablate explain` explains each.";
        if (Settings(catalogues).Where(setting => setting.Name == name).ToArray() is [var first, ..] holders)
        {
            string others = holders.Length > 1 ? $" and {QuantityText.Count(holders.Length - 1, "other")}" : "";
            return $"\"{name}\" is a setting of {first.Of}{others}; `ablate explain {first.Entry}` explains it.";
        }
        string[] nearest = [.. Nearest(name, concept, catalogues).Take(MostHints)];
        string hint = nearest.Length > 0 ? $" Did you mean {string.Join(" or ", nearest)}?" : "";
        string list = catalogues is [var only] ? $"ablate list {only.Plural}" : "ablate list";
        return $"there is no {concept ?? "entry"} \"{name}\".{hint} `{list}` shows what there is.";
    }

    /// <summary>The nearest names, in quotation marks; without a <paramref name="concept"/> the nearest of every kind, and which kind it is.</summary>
    static IEnumerable<string> Nearest(string name, string? concept, IReadOnlyList<ICatalogue> catalogues)
    {
        if (Plain(name).Length == 0)
            yield break;
        var kinds = new List<(string Kind, IEnumerable<string> Names)>();
        foreach (ICatalogue catalogue in catalogues)
            kinds.Add((catalogue.Concept, catalogue.Entries.SelectMany(Names)));
        if (concept is null)
        {
            kinds.Add(("key of a study", StudyKey.All.Select(key => key.Name)));
            kinds.Add(("measure", StandardMeasures.All.Select(measure => measure.Name)));
            kinds.Add(("setting", Settings(catalogues).Select(setting => setting.Name)));
        }
        foreach ((string kind, IEnumerable<string> names) in kinds)
        {
            if (NearestName.Find(name, names) is { } near)
                yield return concept is null ? $"\"{near}\" ({kind})" : $"\"{near}\"";
        }
    }

    /// <summary>Every setting, what it belongs to (an entry, or all entries of a catalogue), and the name of an entry to explain.</summary>
    static IEnumerable<(string Name, string Of, string Entry)> Settings(IReadOnlyList<ICatalogue> catalogues) => (
        from catalogue in catalogues
        from entry in catalogue.Entries
        from setting in entry.Declarations(Dialect.Keras)
        let isShared = setting.Group.Length > 0
        select (setting.Name, isShared ? setting.Group : $"{entry.Name} ({catalogue.Concept})", isShared ? catalogue.Entries[0].Name : entry.Name)).Distinct();

    static IEnumerable<string> Names(ICatalogueEntry entry) => entry.Spellings.Select(spelling => spelling.Name).Prepend(entry.Name);

    static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal)
            .ToLowerInvariant();
}
