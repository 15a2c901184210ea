namespace Ablate.Engine.Settings;

/// <content>Settings of several values, and components out of a catalogue.</content>
public sealed partial class SettingsReader
{
    /// <summary>A list of whole numbers; empty if it is not written.</summary>
    public IReadOnlyList<int> Integers(string name, NumberRange range, string description)
    {
        SettingNode? value = Take(name, new ListType(new IntegerType(range)), "", description, required: false);
        if (value is null or ScalarNode { IsEmpty: true })
            return [];
        var numbers = new List<int>();
        foreach (SettingNode item in value is SequenceNode sequence ? sequence.Items : [value])
        {
            if (item is ScalarNode scalar && TryNumber(scalar, out double number) && number == Math.Floor(number) && range.Contains(number))
                numbers.Add((int)number);
            else
                Report(item, $"{name} must be a list of whole numbers, each {range}; {item.Kind} is none.");
        }
        resolved.Add(new SettingEntry(name, value, value.Location));
        return numbers;
    }

    /// <summary>A list of numbers; <paramref name="default"/> if it is not written.</summary>
    public NumberList Numbers(string name, NumberList @default, NumberRange range, string description)
    {
        SettingNode? value = Take(name, new ListType(new NumberType(range)), @default.Count == 0 ? "" : @default.ToString(), description, required: false);
        if (value is null or ScalarNode { IsEmpty: true })
        {
            if (@default.Count > 0)
                resolved.Add(new SettingEntry(name, new SequenceNode([.. @default.Select(number => new ScalarNode(NumberText.Of(number)))], Location.None), Location.None));
            return @default;
        }
        var numbers = new List<double>();
        foreach (SettingNode item in value is SequenceNode sequence ? sequence.Items : [value])
        {
            if (item is ScalarNode scalar && TryNumber(scalar, out double number) && range.Contains(number))
                numbers.Add(number);
            else
                Report(item, $"{name} must be a list of numbers{(range.ToString() is { Length: > 0 } words ? $", each {words}" : "")}; {item.Kind} is none.");
        }
        resolved.Add(new SettingEntry(name, value, value.Location));
        return [.. numbers];
    }

    /// <summary>A component out of a catalogue: a name, <c>{ name: ..., setting: ... }</c> or <c>{ name-of-it: main setting, ... }</c>.</summary>
    public T Component<T>(string name, Catalogue<T> catalogue, T @default, string description)
        where T : class
    {
        SettingNode? value = Take(name, new ComponentType(catalogue.Concept), catalogue.NameOf(@default), description, required: false);
        if (value is null or ScalarNode { IsEmpty: true })
        {
            resolved.Add(new SettingEntry(name, catalogue.EntryOf(@default).Write(@default), Location.None));
            return @default;
        }
        return Read(name, value, catalogue) ?? @default;
    }

    /// <summary>A component that may be absent.</summary>
    public T? OptionalComponent<T>(string name, Catalogue<T> catalogue, string description)
        where T : class
    {
        SettingNode? value = Take(name, new ComponentType(catalogue.Concept), "none", description, required: false);
        return value is null or ScalarNode { IsEmpty: true } or ScalarNode { Text: "none" } ? null : Read(name, value, catalogue);
    }

    /// <summary>A list whose items <paramref name="readItem"/> reads; it returns the value and what to write for it.</summary>
    public IReadOnlyList<T> List<T>(string name, SettingType itemType, string description, Func<SettingNode, (T? Value, MappingNode? Resolved)> readItem, bool required = false)
        where T : class
    {
        SettingNode? value = Take(name, new ListType(itemType), null, description, required);
        if (value is null)
            return [];
        if (value is not SequenceNode sequence)
        {
            Report(value, $"{name} must be a list, not {value.Kind}.");
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
        if (written is not null)
            resolved.Add(new SettingEntry(name, written, value.Location));
        return component;
    }
}
