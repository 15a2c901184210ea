namespace Ablate.Engine.Settings;

/// <summary>A catalogue of whatever concept, for what treats all of them alike: lists, explanations, documentation and the editor schema.</summary>
public interface ICatalogue
{
    /// <summary>What the entries are, in the singular: "optimizer".</summary>
    string Concept { get; }

    /// <summary>What the entries are, in the plural.</summary>
    string Plural { get; }

    /// <summary>Everything listed, in display order.</summary>
    IReadOnlyList<ICatalogueEntry> Entries { get; }

    /// <summary>The component that <paramref name="node"/> names and its settings in full; nulls when it names none, which is then reported.</summary>
    (object? Value, MappingNode? Resolved) Read(SettingNode node, ICollection<Problem> problems, Dialect dialect);
}

/// <summary>One line of a catalogue of whatever concept.</summary>
public interface ICatalogueEntry
{
    /// <summary>As written in a study: lower case, words joined by underscores.</summary>
    string Name { get; }

    /// <summary>The formula or the meaning, in one line.</summary>
    string Summary { get; }

    /// <summary>The type of the settings, whose documentation explains the entry.</summary>
    Type SettingsType { get; }

    /// <summary>
    /// What there is to say about this entry alone, in sentences, where several
    /// share a type of settings; null where the type's documentation says it all.
    /// </summary>
    string? Description { get; }

    /// <summary>The setting that <c>name: value</c> sets; null if there is none.</summary>
    string? MainSetting { get; }

    /// <summary>What the frameworks call it.</summary>
    IReadOnlyList<Spelling> Spellings { get; }

    /// <summary>What can be set, with the defaults of <paramref name="dialect"/>.</summary>
    IReadOnlyList<SettingDeclaration> Declarations(Dialect dialect);
}
