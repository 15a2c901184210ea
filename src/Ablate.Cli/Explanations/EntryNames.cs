using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Explanations;

/// <summary>Finds entries of the catalogues by our names and by those of the frameworks.</summary>
static class EntryNames
{
    const int MostHints = 4;

    /// <summary>
    /// Every entry called <paramref name="name"/>: by us; if none is, by a framework; if none is, by either with other capitals or dashes.
    /// </summary>
    /// <param name="name">As a person wrote it.</param>
    /// <param name="concept">The only catalogue to look in, in the singular or plural; null for all.</param>
    /// <exception cref="UsageException">There is no such entry or no such catalogue.</exception>
    public static IReadOnlyList<(ICatalogue Catalogue, ICatalogueEntry Entry)> Find(string name, string? concept)
    {
        ICatalogue[] catalogues = concept is null ? [.. StudyCatalogues.All] : [Catalogue(concept)];
        (ICatalogue, ICatalogueEntry)[] Where(Func<ICatalogueEntry, bool> called) =>
            [.. catalogues.SelectMany(catalogue => catalogue.Entries.Where(called).Select(entry => (catalogue, entry)))];

        if (Where(entry => entry.Name == name) is { Length: > 0 } ours)
            return ours;
        if (Where(entry => entry.Spellings.Any(spelling => spelling.Name == name)) is { Length: > 0 } theirs)
            return theirs;
        if (Where(entry => Names(entry).Any(other => Plain(other) == Plain(name))) is { Length: > 0 } similar)
            return similar;
        throw new UsageException(Unknown(name, concept, catalogues));
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
        string[] nearest = [.. catalogues
            .Select(catalogue => (catalogue.Concept, Name: NearestName.Find(name, catalogue.Entries.SelectMany(Names))))
            .Where(near => near.Name is not null).Take(MostHints).Select(near => concept is null ? $"\"{near.Name}\" ({near.Concept})" : $"\"{near.Name}\"")];
        string hint = nearest.Length > 0 ? $" Did you mean {string.Join(" or ", nearest)}?" : "";
        return $"there is no {concept ?? "entry"} \"{name}\".{hint} `ablate list {(catalogues is [var only] ? only.Plural : "")}".TrimEnd() + "` shows what there is.";
    }

    static IEnumerable<string> Names(ICatalogueEntry entry) => entry.Spellings.Select(spelling => spelling.Name).Prepend(entry.Name);

    static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
