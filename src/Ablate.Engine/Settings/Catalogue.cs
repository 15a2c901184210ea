using System.Collections;

namespace Ablate.Engine.Settings;

/// <summary>
/// Everything of one concept that can be named in a study, in display order: the optimizers, the activations, and so on. Written by
/// hand, one line an entry; tests walk it, so an entry is tested by being listed.
/// </summary>
/// <typeparam name="T">The settings that every entry produces.</typeparam>
public sealed class Catalogue<T> : ICatalogue, IReadOnlyList<CatalogueEntry<T>>
    where T : class
{
    readonly IReadOnlyList<CatalogueEntry<T>> entries;
    readonly Dictionary<string, CatalogueEntry<T>> byName;

    /// <summary>A catalogue of <paramref name="concept"/>, such as "optimizer".</summary>
    public Catalogue(string concept, params IReadOnlyList<CatalogueEntry<T>> entries)
    {
        Concept = concept;
        this.entries = entries;
        byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Concept { get; }

    /// <inheritdoc/>
    public string Plural => Concept.EndsWith('s') ? $"{Concept}es" : $"{Concept}s";

    /// <summary>What people look for here that is set elsewhere, each with a sentence that says where.</summary>
    public IReadOnlyDictionary<string, string> SetElsewhere { get; init; } = new Dictionary<string, string>();

    /// <summary>Which entries read files, by how the names of these end: people write a file where its entry's name belongs.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc/>
    public IReadOnlyList<ICatalogueEntry> Entries => entries;

    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <summary>All names, in display order.</summary>
    public IEnumerable<string> Names => entries.Select(entry => entry.Name);

    /// <inheritdoc/>
    public CatalogueEntry<T> this[int index] => entries[index];

    /// <summary>The entry called <paramref name="name"/>, or null.</summary>
    public CatalogueEntry<T>? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The entry called <paramref name="name"/> by us or in <paramref name="dialect"/>, and how its settings are spelled there.</summary>
    public (CatalogueEntry<T>? Entry, Spelling? Spelling) Find(string name, Dialect dialect)
    {
        if (Find(name) is { } own)
            return (own, own.Spellings.FirstOrDefault(spelling => spelling.Dialect == dialect));
        foreach (CatalogueEntry<T> entry in entries)
        {
            if (entry.Spellings.FirstOrDefault(spelling => spelling.Dialect == dialect && spelling.Name == name) is { } spelling)
                return (entry, spelling);
        }
        return (null, null);
    }

    /// <summary>The entry that describes <paramref name="settings"/>.</summary>
    /// <exception cref="ArgumentException">The settings are of a kind that this catalogue does not list.</exception>
    public CatalogueEntry<T> EntryOf(T settings) =>
        entries.FirstOrDefault(entry => entry.Describes(settings))
        ?? throw new ArgumentException($"{settings.GetType().Name} is not in the catalogue of {Plural}.", nameof(settings));

    /// <summary>The name under which <paramref name="settings"/> is listed.</summary>
    /// <exception cref="ArgumentException">The settings are of a kind that this catalogue does not list.</exception>
    public string NameOf(T settings) => EntryOf(settings).Name;

    /// <summary>What to say about a name that is not listed: the entry that another dialect calls so, or one whose name is close.</summary>
    public string UnknownName(string name)
    {
        CatalogueEntry<T>? elsewhere = entries.FirstOrDefault(
            entry => entry.Spellings.Any(spelling => spelling.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (elsewhere is null && (ForeignNames.OfComponent(Concept, name) ?? SetElsewhere.GetValueOrDefault(name)) is { } where)
            return $"\"{name}\" is no {Concept}: {where}";
        if (Files.FirstOrDefault(file => name.EndsWith(file.Key, StringComparison.OrdinalIgnoreCase)) is { Value: { } reads })
            return $"a file is written with what reads it: `{Concept}: {{ {reads}: {name} }}`.";
        if (WithSettings(name) is { } written)
            return $"\"{name}\" is written `{written}`.";
        if (name.LastIndexOf('.') is > 0 and var dot && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.'))
            return Enum.GetValues<Dialect>().Select(dialect => Find(name[(dot + 1)..], dialect).Entry).FirstOrDefault(entry => entry is not null) is { } bare
                ? $"\"{name}\" is written `{bare.Name}`."
                : UnknownName(name[(dot + 1)..]);
        string hint = elsewhere is null ? NearestName.Hint(name, Names) : $" Here it is called \"{elsewhere.Name}\".";
        if (hint.Length == 0)
            hint = $" Valid: {string.Join(", ", Names)}.";
        return $"unknown {Concept} \"{name}\".{hint} `ablate list {Plural}` shows all of them.";
    }

    /// <summary>A name with settings behind it, "sgd 0.1" or "Adam(learning_rate=0.1)", as a study writes it; null if it is none.</summary>
    string? WithSettings(string text)
    {
        int end = text.IndexOfAny([' ', '(']);
        if (end < 0 || text[end..].Trim(' ', '(', ')') is not { Length: > 0 } settings)
            return null;
        bool IsMeant(string name) => name.Equals(text[..end], StringComparison.OrdinalIgnoreCase);
        if (entries.FirstOrDefault(entry => IsMeant(entry.Name) || entry.Spellings.Any(spelling => IsMeant(spelling.Name))) is not { } entry)
            return null;
        return settings.Contains('=', StringComparison.Ordinal)
            ? $"{{ name: {entry.Name}, {settings.Replace("=", ": ", StringComparison.Ordinal)} }}"
            : $"{{ {entry.Name}: {settings} }}";
    }

    (object? Value, MappingNode? Resolved) ICatalogue.Read(SettingNode node, ICollection<Problem> problems, Dialect dialect) =>
        new ComponentReader<T>(this, problems, dialect).Read(node);

    /// <inheritdoc/>
    public IEnumerator<CatalogueEntry<T>> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
