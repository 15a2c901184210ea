using Ablate.Engine.Settings;

namespace Ablate.Studies.Inquiries;

/// <summary>A mapping in a list, with keys of its own: a question, a claim, a published value, an exclusion.</summary>
/// <param name="Form">What it looks like, in words.</param>
/// <param name="Examples">Some that are right, as YAML on one line; together they have every key.</param>
/// <param name="Settings">Its keys.</param>
sealed record ItemType(string Form, IReadOnlyList<string> Examples, IReadOnlyList<SettingDeclaration> Settings) : SettingType
{
    /// <summary>The type of an item that <paramref name="read"/> reads.</summary>
    public static ItemType Of(string form, IReadOnlyList<string> examples, Action<SettingsReader> read)
    {
        var reader = new SettingsReader(MappingNode.Empty, []);
        read(reader);
        return new ItemType(form, examples, reader.Declarations);
    }

    /// <summary>The first of the examples that has <paramref name="key"/>.</summary>
    public string ExampleWith(string key) => Examples.First(example => example.Contains($"{key}: ", StringComparison.Ordinal));

    /// <inheritdoc/>
    public override string ToString() => Form;
}
