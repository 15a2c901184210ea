namespace Ablate.Engine.Settings;

/// <content>Settings of several values, and components out of a catalogue.</content>
public sealed partial class SettingsReader
{
    /// <summary>A list of whole numbers; <paramref name="default"/>, which may be empty, if not set, and empty for "none".</summary>
    public ValueList<int> Integers(string name, ValueList<int> @default, NumberRange range, string description, bool required = false)
    {
        ValueList<double> defaults = [.. @default.Select(number => (double)number)];
        ValueList<double> numbers = Numbers(name, new IntegerType(range), "whole numbers", defaults, range, description, required);
        return [.. numbers.Select(number => (int)number)];
    }

    /// <summary>A list of numbers; <paramref name="default"/>, which may be empty, if not set, and empty for "none".</summary>
    public ValueList<double> Numbers(string name, ValueList<double> @default, NumberRange range, string description, bool required = false) =>
        Numbers(name, new NumberType(range), "numbers", @default, range, description, required);

    /// <summary>A list of numbers as <see cref="Numbers(string, ValueList{double}, NumberRange, string, bool)"/> reads it, or a word in its place.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="default">What it is if not set; null for the word.</param>
    /// <param name="word">The word.</param>
    /// <param name="range">What each number must be.</param>
    /// <param name="description">What it is for.</param>
    /// <returns>The numbers; null for the word.</returns>
    public ValueList<double>? NumbersOrWord(string name, ValueList<double>? @default, string word, NumberRange range, string description)
    {
        SettingNode? value = node.Find(name)?.Value;
        if (value is ScalarNode scalar ? scalar.Text == word || (scalar.IsEmpty && @default is null) : value is null && @default is null)
        {
            Take(name, new ListType(new NumberType(range), word), "", description, required: false);
            Resolve(name, word, value as ScalarNode);
            return null;
        }
        return Numbers(name, new NumberType(range), "numbers", @default ?? [], range, description, required: false, word);
    }

    /// <summary>A list of texts; <paramref name="default"/>, which may be empty, if not set, and empty for "none".</summary>
    /// <param name="name">Its name.</param>
    /// <param name="default">What it is if not set.</param>
    /// <param name="type">What the texts are.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="writesEmpty">Whether an empty list is written out, because not to write it means another.</param>
    public ValueList<string> Texts(string name, ValueList<string> @default, TextType type, string description, bool writesEmpty = false)
    {
        if (writesEmpty && @default.Count == 0 && node.Find(name) is null)
            resolved.Add(new SettingEntry(name, new SequenceNode([], Location.None), Location.None));
        return Values(
            name, new ListType(type), @default, text => text, item => item.Text, item => $"{name} must be a list of texts; {item.Kind} is none.",
            description, required: false);
    }

    ValueList<double> Numbers(
        string name, SettingType type, string kind, ValueList<double> @default, NumberRange range, string description, bool required, string? word = null)
    {
        return Values(
            name, new ListType(type, word), @default, number => NumberText.Of(number), Parse,
            item => $"{name} must be {(word is null ? "" : $"{word}, or ")}a list of {kind}{Limits()}; {item.Kind} is none.{AsList(name, item)}",
            description, required);

        object? Parse(ScalarNode item)
        {
            if (!TryNumber(item, out double number) || !range.Contains(number))
                return null;
            bool isWhole = (int)number == number && !item.Text.EndsWith('%');
            return type is NumberType || isWhole ? number : null;
        }
        string Limits() => range.ToString() is { Length: > 0 } words ? $", each {words}" : "";
    }

    /// <summary>A mapping of numbers to values, as Python has it, in the form of a list.</summary>
    static string AsList(string name, SettingNode node)
    {
        if (node is not MappingNode mapping || mapping.Entries.Any(entry => entry.Value is not ScalarNode))
            return "";
        return $" Write the values in their order: `{name}: [{string.Join(", ", mapping.Entries.Select(entry => ((ScalarNode)entry.Value).Text))}]`.";
    }

    ValueList<T> Values<T>(
        string name, ListType type, ValueList<T> @default, Func<T, string> write, Func<ScalarNode, object?> parse,
        Func<SettingNode, string> complaint, string description, bool required)
    {
        string[] texts = [.. @default.Select(write)];
        string shown = texts.Length == 0 ? "" : $"[{string.Join(", ", texts)}]";
        SettingNode? value = Take(name, type, required ? null : shown, description, required);
        if (value is ScalarNode { IsNone: true } && !required)
        {
            if (texts.Length > 0)
                resolved.Add(new SettingEntry(name, new SequenceNode([], value.Location), value.Location));
            return [];
        }
        if (value is null or ScalarNode { IsEmpty: true })
        {
            if (texts.Length > 0)
                resolved.Add(new SettingEntry(name, new SequenceNode([.. texts.Select(text => new ScalarNode(text))], Location.None), Location.None));
            return @default;
        }
        var values = new List<T>();
        foreach (SettingNode item in value is SequenceNode sequence ? sequence.Items : [value])
        {
            if (item is ScalarNode scalar && parse(scalar) is T parsed)
                values.Add(parsed);
            else
                Report(item, complaint(item));
        }
        if (required && value is SequenceNode { Items.Count: 0 })
            Report(value, $"{name} is empty; it needs at least one item.");
        resolved.Add(new SettingEntry(name, value, value.Location));
        return [.. values];
    }

    /// <summary>A component out of a catalogue: a name, <c>{ name: ..., setting: ... }</c> or <c>{ name-of-it: main setting, ... }</c>.</summary>
    public T Component<T>(string name, Catalogue<T> catalogue, T @default, string description)
        where T : class
    {
        SettingNode? value = Take(name, new ComponentType(catalogue.Concept), catalogue.NameOf(@default), description, required: false);
        if (value is null or ScalarNode { IsEmpty: true })
        {
            CatalogueEntry<T> entry = catalogue.EntryOf(@default);
            resolved.Add(new SettingEntry(name, entry.Write(@default), Location.None));
            parts.Add(new Part(name, entry.Name, () => entry.Declarations(Dialect)));
            return @default;
        }
        return Read(name, value, catalogue) ?? @default;
    }

    /// <summary>A component that may be absent, which means <paramref name="default"/>, possibly null; "none" is null.</summary>
    public T? OptionalComponent<T>(string name, Catalogue<T> catalogue, T? @default, string description)
        where T : class
    {
        SettingNode? value = Take(
            name, new ComponentType(catalogue.Concept), @default is null ? "none" : catalogue.NameOf(@default), description, required: false);
        if (value is ScalarNode { IsNone: true })
            return null;
        if (value is not (null or ScalarNode { IsEmpty: true }))
            return Read(name, value, catalogue);
        if (@default is not null)
            resolved.Add(new SettingEntry(name, catalogue.EntryOf(@default).Write(@default), Location.None));
        return @default;
    }

    /// <summary>A list of components of one catalogue; <paramref name="default"/> if not set.</summary>
    public ValueList<T> Components<T>(string name, Catalogue<T> catalogue, ValueList<T> @default, string description, bool required = false)
        where T : class
    {
        if (node.Find(name) is not null || required)
            return [.. List(name, new ComponentType(catalogue.Concept), description, new ComponentReader<T>(catalogue, problems, Dialect).Read, required)];
        string names = @default.Count == 0 ? "" : $"[{string.Join(", ", @default.Select(catalogue.NameOf))}]";
        declarations.Add(new SettingDeclaration(name, new ListType(new ComponentType(catalogue.Concept)), names, description));
        if (@default.Count > 0)
        {
            MappingNode[] written = [.. @default.Select(item => catalogue.EntryOf(item).Write(item))];
            resolved.Add(new SettingEntry(name, new SequenceNode(written, Location.None), Location.None));
        }
        return @default;
    }

    /// <summary>Components that may be absent, in an order that means something: a list of them, one alone, or none.</summary>
    public ValueList<T> OptionalComponents<T>(string name, Catalogue<T> catalogue, ValueList<T> @default, string description)
        where T : class
    {
        string names = @default.Count == 0 ? "none" : $"[{string.Join(", ", @default.Select(catalogue.NameOf))}]";
        SettingNode? value = Take(name, new ComponentListType(catalogue.Concept, catalogue.Names.First()), names, description, required: false);
        var reader = new ComponentReader<T>(catalogue, problems, Dialect);
        (T? Value, MappingNode? Resolved)[] items = value switch
        {
            null or ScalarNode { IsEmpty: true } => [.. @default.Select(item => (item, catalogue.EntryOf(item).Write(item)))],
            ScalarNode { IsNone: true } => [],
            SequenceNode sequence => [.. sequence.Items.Select(reader.Read)],
            _ => [reader.Read(value)],
        };
        Location place = value?.Location ?? Location.None;
        if (items.Length > 0)
            resolved.Add(new SettingEntry(name, new SequenceNode([.. items.Select(item => item.Resolved).OfType<MappingNode>()], place), place));
        return [.. items.Select(item => item.Value).OfType<T>()];
    }

    /// <summary>A list whose items <paramref name="readItem"/> reads; it returns the value and what to write for it.</summary>
    public IReadOnlyList<T> List<T>(
        string name, SettingType itemType, string description, Func<SettingNode, (T? Value, MappingNode? Resolved)> readItem, bool required = false)
        where T : class
    {
        SettingNode? value = Take(name, new ListType(itemType), null, description, required);
        if (value is null || (required && value is ScalarNode { IsEmpty: true }))
            return [];
        if (value is not SequenceNode sequence)
        {
            Report(value, $"{name} must be a list, not {value.Kind}: begin each item with a dash, or put all of them between brackets.");
            return [];
        }
        if (sequence.Items.Count == 0)
            Report(value, $"{name} is empty; it needs at least one item.");
        (T? Value, MappingNode? Resolved)[] items = [.. sequence.Items.Select(readItem)];
        resolved.Add(new SettingEntry(name, new SequenceNode([.. items.Select(item => item.Resolved).OfType<MappingNode>()], value.Location), value.Location));
        return [.. items.Select(item => item.Value).OfType<T>()];
    }

    T? Read<T>(string name, SettingNode value, Catalogue<T> catalogue)
        where T : class
    {
        (T? component, MappingNode? written) = new ComponentReader<T>(catalogue, problems, Dialect).Read(value);
        if (written is null || component is null)
            return component;
        CatalogueEntry<T> entry = catalogue.EntryOf(component);
        resolved.Add(new SettingEntry(name, written, value.Location));
        parts.Add(new Part(name, entry.Name, () => entry.Declarations(Dialect)));
        return component;
    }
}
