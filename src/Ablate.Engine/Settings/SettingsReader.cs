namespace Ablate.Engine.Settings;

/// <summary>
/// Reads one mapping strictly. Every call declares a setting (name, type, default, meaning) and returns its value, so that checks,
/// documentation, editor schema and the file with every default explicit all come from the same line of code. Nothing throws: what
/// is wrong is added to the problems, and the default stands in.
/// </summary>
public sealed partial class SettingsReader
{
    readonly MappingNode node;
    readonly ICollection<Problem> problems;
    readonly List<SettingDeclaration> declarations = [];
    readonly List<SettingEntry> resolved = [];
    readonly List<Part> parts = [];

    /// <summary>Reads <paramref name="node"/>; problems go to <paramref name="problems"/>.</summary>
    public SettingsReader(MappingNode node, ICollection<Problem> problems, Dialect dialect = Dialect.Keras)
    {
        this.node = node;
        this.problems = problems;
        Dialect = dialect;
    }

    /// <summary>Whose defaults are taken for what is not written.</summary>
    public Dialect Dialect { get; }

    /// <summary>What is wrong so far.</summary>
    public ICollection<Problem> Problems => problems;

    /// <summary>Where the mapping begins.</summary>
    public Location Location => node.Location;

    /// <summary>Says where a setting belongs that is none here, in a sentence with a space before it; null for what it does not know. Default none.</summary>
    public Func<SettingEntry, string?>? Elsewhere { get; set; }

    /// <summary>Everything asked for so far.</summary>
    public IReadOnlyList<SettingDeclaration> Declarations => declarations;

    /// <summary>Everything read so far, with defaults explicit.</summary>
    public MappingNode Resolved => new([.. resolved], node.Location);

    /// <summary>A mapping of its own below this one; what is absent reads as an empty mapping.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="required">Whether it must be written.</param>
    /// <param name="meant">The setting in it that a single word in its place probably means; null if no word does.</param>
    public T Section<T>(string name, string description, Func<SettingsReader, T> read, bool required = false, string? meant = null)
    {
        SettingEntry? entry = node.Find(name);
        MappingNode mapping = entry?.Value switch
        {
            MappingNode written => written,
            null or ScalarNode { IsEmpty: true } => new MappingNode([], entry?.Location ?? Location),
            ScalarNode word when meant is not null =>
                Refuse(word, $"{name} must be a mapping of settings, not {word.Kind}: write `{name}: {{ {meant}: {word.Text} }}`."),
            var other => Refuse(other, $"{name} must be a mapping of settings, not {other.Kind}."),
        };
        if (required && entry is null)
            Report(node, $"{name} is missing: {description}");
        var reader = new SettingsReader(mapping, problems, Dialect);
        T value = read(reader);
        reader.Finish();
        declarations.Add(new SettingDeclaration(name, new SectionType(reader.Declarations), required ? null : "", description));
        resolved.Add(new SettingEntry(name, reader.Resolved, mapping.Location));
        return value;
    }

    /// <summary>
    /// A mapping of its own below this one that may be absent, which means <paramref name="default"/>, possibly null. Written without settings, or as
    /// true, it takes those of the dialect; a number alone is its setting <paramref name="main"/>, if there is one; none or false mean null.
    /// </summary>
    public T? OptionalSection<T>(string name, T? @default, Dialects<T> dialects, Func<SettingsReader, T, T> read, string description, string? main = null)
        where T : class
    {
        SettingEntry? entry = node.Find(name);
        bool? flag = entry?.Value is ScalarNode word && bool.TryParse(word.Text, out bool isOn) ? isOn : null;
        bool isOff = flag == false || entry?.Value is ScalarNode { IsNone: true };
        MappingNode mapping = entry?.Value switch
        {
            MappingNode written => written,
            null or ScalarNode { IsEmpty: true } or ScalarNode { IsNone: true } => new MappingNode([], entry?.Location ?? Location),
            ScalarNode when flag is not null => new MappingNode([], entry.Location),
            ScalarNode number when main is not null && TryNumber(number, out _) =>
                new MappingNode([new SettingEntry(main, number, number.Location)], entry.Location),
            var other => Refuse(
                other, $"{name} must be a mapping of settings{(main is null ? "" : $", a number for its {main}")}, true or none, not {other.Kind}."),
        };
        var reader = new SettingsReader(mapping, problems, Dialect);
        T value = read(reader, entry is null && @default is not null ? @default : dialects[Dialect]);
        reader.Finish();
        declarations.Add(new SettingDeclaration(name, new SectionType(reader.Declarations, main), "none", description));
        if (isOff || (entry is null && @default is null))
            return null;
        resolved.Add(new SettingEntry(name, reader.Resolved, mapping.Location));
        return value;
    }

    /// <summary>Settings that many components share; all that <paramref name="read"/> asks for is marked with <paramref name="group"/>.</summary>
    public T Grouped<T>(string group, Func<T> read)
    {
        int first = declarations.Count;
        T value = read();
        for (int i = first; i < declarations.Count; i++)
            declarations[i] = declarations[i] with { Group = group };
        return value;
    }

    /// <summary>The tree below <paramref name="name"/> as it was written, for a caller that reads it by rules of its own.</summary>
    public SettingNode? Raw(string name, SettingType type, string? @default, string description, bool required = false)
    {
        SettingNode? value = Take(name, type, @default, description, required);
        if (value is not null)
            resolved.Add(new SettingEntry(name, value, value.Location));
        return value;
    }

    /// <summary>
    /// Reports every setting that was written but never asked for, with its place if a section or component beside it has a setting of that name, or else
    /// with the nearest valid name.
    /// </summary>
    public void Finish()
    {
        foreach (SettingEntry entry in node.Entries)
        {
            if (!declarations.Exists(declaration => declaration.Name == entry.Name))
                problems.Add(new Problem(entry.Location, $"unknown setting \"{entry.Name}\".{Advice(entry)}"));
        }
    }

    string Advice(SettingEntry entry)
    {
        bool isShort = ShortNames.Find(entry.Name, declarations.Select(declaration => declaration.Name)) is not null;
        return (isShort ? null : Place(entry) ?? Elsewhere?.Invoke(entry)) ?? Hint(entry.Name);
    }

    /// <summary>Where a setting that is written beside its section or component belongs; null if there is none that has it.</summary>
    string? Place(SettingEntry entry)
    {
        SettingDeclaration[] parents = [.. declarations.Where(declaration => declaration.Type is SectionType section && Has(section.Settings))];
        if (parents.Length > 0)
        {
            return $" It belongs to {string.Join(" or ", parents.Select(parent => parent.Name))}: write it indented below "
                + $"{string.Join(" or ", parents.Select(parent => $"`{parent.Name}:`"))}.";
        }
        if (parts.Find(part => Has(part.Declarations())) is not { } component)
            return null;
        string value = entry.Value is ScalarNode scalar ? scalar.Text : "...";
        return $" It is a setting of {component.Name}: write `{component.Setting}: {{ name: {component.Name}, {entry.Name}: {value} }}`.";

        bool Has(IReadOnlyList<SettingDeclaration> settings) => settings.Any(setting => setting.Name == entry.Name);
    }

    string Hint(string name)
    {
        string[] names = [.. declarations.Select(declaration => declaration.Name)];
        if (NearestName.Hint(name, names) is { Length: > 0 } hint)
            return hint;
        return names.Length == 0 ? " There is nothing to set here." : $" Valid here: {string.Join(", ", names)}.";
    }

    /// <summary>Everything read so far as the settings of a component called <paramref name="name"/>.</summary>
    public MappingNode ResolvedAs(string name) =>
        new([new SettingEntry("name", new ScalarNode(name), Location.None), .. resolved], node.Location);

    /// <summary>Adds a problem at <paramref name="place"/>.</summary>
    public void Report(SettingNode place, string message) => problems.Add(new Problem(place.Location, message));

    /// <summary>Adds a problem at the setting called <paramref name="name"/>, or at the mapping if not set.</summary>
    public void ReportAt(string name, string message) =>
        problems.Add(new Problem(node.Find(name)?.Value.Location ?? node.Location, message));

    SettingNode? Take(string name, SettingType type, string? @default, string description, bool required)
    {
        declarations.Add(new SettingDeclaration(name, type, required ? null : @default ?? "", description));
        SettingNode? value = node.Find(name)?.Value;
        if (required && value is null or ScalarNode { IsEmpty: true })
            problems.Add(new Problem(value?.Location ?? Location, $"{name} is missing: {description}"));
        return value;
    }

    MappingNode Refuse(SettingNode place, string message)
    {
        Report(place, message);
        return MappingNode.Empty;
    }

    void Resolve(string name, string text, ScalarNode? written) =>
        resolved.Add(new SettingEntry(name, new ScalarNode(text, written?.Location ?? Location.None) { Quoted = written?.Quoted ?? false }, Location.None));

    /// <summary>A component that was read: the setting that names it, its name, and what can be set in it.</summary>
    sealed record Part(string Setting, string Name, Func<IReadOnlyList<SettingDeclaration>> Declarations);
}
