namespace Ablate.Engine.Settings;

/// <summary>
/// What a framework calls a component and its settings. In a study of that
/// dialect both spellings are understood; everything written out uses ours.
/// </summary>
/// <param name="Dialect">Whose spelling it is.</param>
/// <param name="Name">The framework's class or function.</param>
/// <param name="Settings">Its settings, where they are called otherwise.</param>
public sealed record Spelling(Dialect Dialect, string Name, IReadOnlyList<SettingSpelling> Settings)
{
    /// <summary>What the name says beyond ours: settings of ours with their values.</summary>
    public IReadOnlyList<(string Name, string Value)> Implied { get; init; } = [];

    /// <summary><paramref name="settings"/> under our names.</summary>
    /// <param name="settings">As written.</param>
    /// <param name="byName">Whether the component was called by this spelling's name, so that what the name implies holds.</param>
    public MappingNode Translate(MappingNode settings, bool byName)
    {
        (SettingEntry Entry, SettingSpelling? Spelling)[] written =
        [
            .. settings.Entries.Select(entry => (entry, Settings.FirstOrDefault(spelling => spelling.Theirs == entry.Name))),
        ];
        // Where affine=False says that there is no bias either, bias=True adds none.
        HashSet<string> decided = [.. written.SelectMany(pair => pair.Spelling?.InsteadOf(pair.Entry) ?? []).Select(entry => entry.Name)];
        SettingEntry[] translated =
        [
            .. written.SelectMany(pair => pair.Spelling switch
            {
                null => [pair.Entry],
                { } spelling => spelling.InsteadOf(pair.Entry) ?? spelling.Translate(pair.Entry).Where(entry => !decided.Contains(entry.Name)),
            }),
        ];
        IEnumerable<SettingEntry> implied = byName
            ? Implied.Select(pair => new SettingEntry(pair.Name, new ScalarNode(pair.Value, settings.Location), settings.Location))
            : [];
        return settings with { Entries = [.. implied.Where(entry => !Array.Exists(translated, written => written.Name == entry.Name)), .. translated] };
    }
}

/// <summary>What a framework calls a setting.</summary>
/// <param name="Theirs">Its name there.</param>
/// <param name="Ours">Its name here; several, joined by a comma, where a list there is several settings here.</param>
public sealed record SettingSpelling(string Theirs, string Ours)
{
    /// <summary>Values that are called otherwise too: theirs, then ours.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that say something else here: theirs, in lower case, then settings of ours with their values.</summary>
    public IReadOnlyDictionary<string, (string Name, string Value)[]> Instead { get; init; } = new Dictionary<string, (string, string)[]>();

    /// <summary>A pair of names.</summary>
    public static implicit operator SettingSpelling((string Theirs, string Ours) names) => new(names.Theirs, names.Ours);

    /// <summary>What <paramref name="entry"/> says here, if its value says something else; null if it does not.</summary>
    public IEnumerable<SettingEntry>? InsteadOf(SettingEntry entry) => entry.Value is ScalarNode said && Instead.TryGetValue(
        said.Text.ToLowerInvariant(), out (string Name, string Value)[]? instead)
        ? instead.Select(ours => new SettingEntry(ours.Name, new ScalarNode(ours.Value, said.Location), entry.Location))
        : null;

    /// <summary>The entry or entries under our names.</summary>
    public IEnumerable<SettingEntry> Translate(SettingEntry entry)
    {
        string[] names = Ours.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length > 1 && entry.Value is SequenceNode list && list.Items.Count == names.Length)
            return names.Zip(list.Items, (name, value) => entry with { Name = name, Value = value });
        return [entry with { Name = names[0], Value = entry.Value is ScalarNode scalar && Values.TryGetValue(scalar.Text, out string? value) ? scalar with { Text = value } : entry.Value }];
    }
}
