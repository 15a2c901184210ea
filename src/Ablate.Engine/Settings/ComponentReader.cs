namespace Ablate.Engine.Settings;

/// <summary>
/// Reads a component of a catalogue in any of the forms a person may write: <c>adam</c>, <c>{ name: adam, learning_rate: 0.01 }</c>,
/// or, as layers are written, <c>{ dense: 128, activation: relu }</c>, where the first key is the name and its value the main setting.
/// </summary>
public sealed class ComponentReader<T>(Catalogue<T> catalogue, ICollection<Problem> problems, Dialect dialect)
    where T : class
{
    /// <summary>The component and its settings in full; nulls when <paramref name="node"/> names none, which is then reported.</summary>
    public (T? Value, MappingNode? Resolved) Read(SettingNode node)
    {
        switch (node)
        {
            case ScalarNode { IsEmpty: false } scalar:
                return Read(scalar.Text, scalar.Location, new MappingNode([], scalar.Location));

            case MappingNode mapping when mapping.Find("name") is { } named:
                if (named.Value is ScalarNode name)
                    return Read(name.Text, name.Location, mapping.Without("name"));
                problems.Add(new Problem(named.Value.Location, $"name must be the name of {QuantityText.A(catalogue.Concept)}, not {named.Value.Kind}."));
                return default;

            case MappingNode { Entries: [var first, ..] rest } mapping:
                return Read(first.Name, first.Location, mapping with { Entries = [.. MainSetting(first), .. rest.Skip(1)] });

            default:
                problems.Add(new Problem(node.Location, $"expected the name of {QuantityText.A(catalogue.Concept)} here, not {node.Kind}."));
                return default;
        }
    }

    (T? Value, MappingNode? Resolved) Read(string name, Location place, MappingNode settings)
    {
        (CatalogueEntry<T>? entry, Spelling? spelling) = catalogue.Find(name, dialect);
        if (entry is null)
        {
            problems.Add(new Problem(place, catalogue.UnknownName(name)));
            return default;
        }
        settings = spelling?.Translate(settings, byName: name == spelling.Name) ?? settings;
        foreach (SettingEntry twice in settings.Entries.Where(written => !ReferenceEquals(written, settings.Find(written.Name))))
            problems.Add(new Problem(twice.Location, $"{twice.Name} is set twice, here and at {settings.Find(twice.Name)!.Location}."));
        var reader = new SettingsReader(settings, problems, dialect) { Elsewhere = written => Called(entry, written.Name) };
        T component = entry.Read(reader);
        reader.Finish();
        return (component, reader.ResolvedAs(entry.Name));
    }

    /// <summary>What a setting is called here that has that name in another dialect; null if it is in none.</summary>
    static string? Called(CatalogueEntry<T> entry, string name) =>
        entry.Spellings.SelectMany(spelling => spelling.Settings).FirstOrDefault(setting => setting.Theirs == name) is { } theirs
            ? $" Here it is called {theirs.Ours.Replace(", ", " and ", StringComparison.Ordinal)}."
            : null;

    IEnumerable<SettingEntry> MainSetting(SettingEntry first)
    {
        if (first.Value is ScalarNode { IsEmpty: true } || catalogue.Find(first.Name, dialect).Entry is not { } entry)
            return [];
        if (entry.MainSetting is { } main)
            return [first with { Name = main }];
        problems.Add(new Problem(
            first.Value.Location, $"{first.Name} takes no value; its settings stand beside its name: {{ name: {first.Name}, SETTING: VALUE }}."));
        return [];
    }
}
