using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli;

/// <summary>A list that `ablate list` shows: the studies that ship, or a catalogue.</summary>
/// <param name="Name">What it lists, in the plural: "optimizers".</param>
/// <param name="Items">The names in the list, each with its meaning in one line.</param>
sealed record NamedList(string Name, IReadOnlyList<(string Name, string Summary)> Items)
{
    /// <summary>All lists, in display order.</summary>
    public static IReadOnlyList<NamedList> All { get; } =
    [
        new("studies", [.. ShippedStudies.Names.Select(name => (name, ShippedStudies.Question(name)))]),
        .. StudyCatalogues.All.Select(catalogue => new NamedList(catalogue.Plural, [.. catalogue.Entries.Select(entry => (entry.Name, entry.Summary))])),
    ];

    /// <summary>The list called <paramref name="name"/>, in the plural or, for a catalogue, in the singular.</summary>
    /// <exception cref="UsageException">There is no such list.</exception>
    public static NamedList Find(string name)
    {
        string plural = StudyCatalogues.All.FirstOrDefault(catalogue => catalogue.Concept == name)?.Plural ?? name;
        if (All.FirstOrDefault(list => list.Name == plural) is { } found)
            return found;
        string[] names = [.. All.Select(list => list.Name)];
        throw new UsageException($"there is no list of {name}.{NearestName.Hint(name, names)} Valid: {string.Join(", ", names)}.");
    }
}
