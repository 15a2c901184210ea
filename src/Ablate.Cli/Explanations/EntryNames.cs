using Ablate.Engine.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Results.Measures;

namespace Ablate.Cli.Explanations;

/// <summary>Finds what can be explained: entries of the catalogues by our names and by those of the frameworks; keys, measures and settings by theirs.</summary>
static class EntryNames
{
    const int MostHints = 4;

    /// <summary>
    /// Everything called <paramref name="name"/>, explained: entries that we call so; if there are none, those that a framework calls so; if
    /// there are none, those that either does with other capitals or dashes. And keys of a study file, measures and settings of entries, if no
    /// kind of thing is asked for.
    /// </summary>
    /// <param name="name">As a person wrote it.</param>
    /// <param name="concept">The only catalogue to look in, in the singular or plural; null for all.</param>
    /// <exception cref="UsageException">There is nothing of that name, or no such catalogue.</exception>
    public static IReadOnlyList<Explanation> Explain(string name, string? concept)
    {
        ICatalogue[] catalogues = concept is null ? [.. StudyCatalogues.All] : [Catalogue(concept)];
        Explanation[] found =
        [
            .. Entries(name, catalogues).Select(entry => Explanation.Of(entry.Catalogue, entry.Entry)),
            .. concept is null ? Others(name) : [],
        ];
        return found.Length > 0 ? found : throw new UsageException(Unknown(name, concept, catalogues));
    }

    static IEnumerable<Explanation> Others(string name) =>
    [
        .. StudyKey.All.Where(key => Plain(key.Name) == Plain(name) || string.Join('.', key.Path.Append(key.Name)) == name).Select(Explanation.Of),
        .. Measures(name).Select(Explanation.Of),
        .. SharedSetting.All(setting => Plain(setting) == Plain(name)).Select(Explanation.Of),
    ];

    /// <summary>The measures called so; those with a number or a class in their names are none of a list.</summary>
    static IEnumerable<Measure> Measures(string name) =>
        StandardMeasures.All.Where(measure => Plain(measure.Name) == Plain(name)) is var listed && listed.Any() ? listed
        : new MeasureCatalogue([]).Find(name) is { } made ? [made]
        : [];

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
    static ICatalogue Catalogue(string name) =>
        StudyCatalogues.All.FirstOrDefault(catalogue => catalogue.Concept == name || catalogue.Plural == name)
        ?? throw new UsageException($"there is no concept \"{name}\".{NearestName.Hint(name, StudyCatalogues.All.Select(catalogue => catalogue.Concept))} Valid: {string.Join(", ", StudyCatalogues.All.Select(catalogue => catalogue.Concept))}.");

    static string Unknown(string name, string? concept, IReadOnlyList<ICatalogue> catalogues)
    {
        if (StudyCatalogues.All.FirstOrDefault(catalogue => catalogue.Concept == name || catalogue.Plural == name) is { } meant)
            return $"\"{name}\" is a kind of thing; `ablate list {meant.Plural}` shows those there are, and `ablate explain` explains each.";
        if (Settings(catalogues).Where(setting => setting.Name == name).ToArray() is [var first, ..] holders)
            return $"\"{name}\" is a setting of {first.Of}{(holders.Length > 1 ? $" and {QuantityText.Count(holders.Length - 1, "other")}" : "")}; `ablate explain {first.Entry}` explains it.";
        string[] nearest = Plain(name).Length == 0 ? [] : [.. catalogues
            .Select(catalogue => (catalogue.Concept, Name: NearestName.Find(name, catalogue.Entries.SelectMany(Names))))
            .Append((Concept: "key of a study", Name: concept is null ? NearestName.Find(name, StudyKey.All.Select(key => key.Name)) : null))
            .Append((Concept: "measure", Name: concept is null ? NearestName.Find(name, StandardMeasures.All.Select(measure => measure.Name)) : null))
            .Append((Concept: "setting", Name: concept is null ? NearestName.Find(name, Settings(catalogues).Select(setting => setting.Name)) : null))
            .Where(near => near.Name is not null).Take(MostHints).Select(near => concept is null ? $"\"{near.Name}\" ({near.Concept})" : $"\"{near.Name}\"")];
        string hint = nearest.Length > 0 ? $" Did you mean {string.Join(" or ", nearest)}?" : "";
        return $"there is no {concept ?? "entry"} \"{name}\".{hint} `ablate list {(catalogues is [var only] ? only.Plural : "")}".TrimEnd() + "` shows what there is.";
    }

    /// <summary>Every setting with what it is a setting of: an entry, or all entries of a catalogue, of which one is named to be explained.</summary>
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
