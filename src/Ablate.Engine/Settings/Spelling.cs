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
        // Where affine=False says that there is no bias either, bias=True adds none.
        HashSet<string> decided = [.. settings.Entries.SelectMany(entry => SpellingOf(entry)?.InsteadOf(entry) ?? []).Select(entry => entry.Name)];
        var translated = new List<SettingEntry>();
        foreach (SettingEntry entry in settings.Entries)
        {
            if (SpellingOf(entry) is not { } spelling)
                translated.Add(entry);
            else
                translated.AddRange(spelling.InsteadOf(entry) ?? spelling.Translate(entry).Where(ours => !decided.Contains(ours.Name)));
        }
        if (!byName)
            return settings with { Entries = [.. translated] };
        IEnumerable<SettingEntry> implied = Implied
            .Where(ours => !translated.Exists(entry => entry.Name == ours.Name))
            .Select(ours => new SettingEntry(ours.Name, new ScalarNode(ours.Value, settings.Location), settings.Location));
        return settings with { Entries = [.. implied, .. translated] };
    }

    SettingSpelling? SpellingOf(SettingEntry entry) => Settings.FirstOrDefault(spelling => spelling.Theirs == entry.Name);
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
    public IEnumerable<SettingEntry>? InsteadOf(SettingEntry entry)
    {
        if (entry.Value is not ScalarNode said || !Instead.TryGetValue(said.Text.ToLowerInvariant(), out (string Name, string Value)[]? instead))
            return null;
        return instead.Select(ours => new SettingEntry(ours.Name, new ScalarNode(ours.Value, said.Location), entry.Location));
    }

    /// <summary>The entry or entries under our names.</summary>
    public IEnumerable<SettingEntry> Translate(SettingEntry entry)
    {
        string[] names = Ours.Split(',', StringSplitOptions.TrimEntries);
        if (names.Length > 1 && entry.Value is SequenceNode list && list.Items.Count == names.Length)
            return names.Zip(list.Items, (name, value) => entry with { Name = name, Value = value });
        entry = entry with { Name = names[0] };
        if (entry.Value is ScalarNode theirs && Values.TryGetValue(theirs.Text, out string? ours))
            entry = entry with { Value = theirs with { Text = ours } };
        return [entry];
    }
}
