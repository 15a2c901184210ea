namespace Ablate.Engine.Settings;

/// <summary>
/// Settings as they were written, before they are interpreted: a tree of scalars, lists and mappings with their locations. Study files, model
/// files and the command line all become such a tree, so that one reader checks them all.
/// </summary>
public abstract record SettingNode(Location Location)
{
    /// <summary>What this is called in a message: "a text", "a list", "a mapping".</summary>
    public abstract string Kind { get; }
}

/// <summary>A number, a word, a text or nothing, kept as it was written.</summary>
public sealed record ScalarNode(string Text, Location Location) : SettingNode(Location)
{
    /// <summary>A scalar that comes from no file.</summary>
    public ScalarNode(string text)
        : this(text, Location.None)
    {
    }

    /// <summary>Whether it was written in quotes, which makes it a text and never a number or a placeholder.</summary>
    public bool Quoted { get; init; }

    /// <summary>Whether nothing was written at all.</summary>
    public bool IsEmpty => !Quoted && Text is "" or "~" or "null";

    /// <summary>Whether "none" is written, or None as in Python: there is to be no value, whatever the default is.</summary>
    public bool IsNone => !Quoted && Text is "none" or "None";

    /// <inheritdoc/>
    public override string Kind => IsEmpty ? "nothing" : $"{(Quoted ? "the quoted text " : "")}\"{Text}\"";
}

/// <summary>A list, in its order.</summary>
public sealed record SequenceNode(IReadOnlyList<SettingNode> Items, Location Location) : SettingNode(Location)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>Named settings, in the order they were written.</summary>
public sealed record MappingNode(IReadOnlyList<SettingEntry> Entries, Location Location) : SettingNode(Location)
{
    /// <summary>A mapping without entries, from no file.</summary>
    public static MappingNode Empty { get; } = new([], Location.None);

    /// <inheritdoc/>
    public override string Kind => "a mapping";

    /// <summary>The entry called <paramref name="name"/>, or null.</summary>
    public SettingEntry? Find(string name)
    {
        foreach (SettingEntry entry in Entries)
        {
            if (entry.Name == name)
                return entry;
        }
        return null;
    }

    /// <summary>The same mapping with <paramref name="name"/> set to <paramref name="value"/>: replaced in place, or added last.</summary>
    public MappingNode With(string name, SettingNode value)
    {
        var entries = Entries.ToList();
        int index = entries.FindIndex(entry => entry.Name == name);
        if (index < 0)
            entries.Add(new SettingEntry(name, value, value.Location));
        else
            entries[index] = entries[index] with { Value = value };
        return this with { Entries = entries };
    }

    /// <summary>The same mapping without the entry called <paramref name="name"/>.</summary>
    public MappingNode Without(string name) =>
        this with { Entries = [.. Entries.Where(entry => entry.Name != name)] };
}

/// <summary>One named setting of a mapping and the place of its name.</summary>
public sealed record SettingEntry(string Name, SettingNode Value, Location Location);
