using System.Globalization;

namespace Ablate.Engine.Settings;

/// <summary>
/// Reads one mapping strictly. Every call declares a setting (name, type, default, meaning) and returns its value, so that checks,
/// documentation, editor schema and the file with every default explicit all come from the same line of code. Nothing throws: what
/// is wrong is added to the problems, and the default stands in.
/// </summary>
public sealed class SettingsReader
{
    readonly MappingNode node;
    readonly ICollection<Problem> problems;
    readonly List<SettingDeclaration> declarations = [];
    readonly List<SettingEntry> resolved = [];

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

    /// <summary>Everything asked for so far.</summary>
    public IReadOnlyList<SettingDeclaration> Declarations => declarations;

    /// <summary>Everything read so far, with defaults explicit.</summary>
    public MappingNode Resolved => new([.. resolved], node.Location);

    /// <summary>A number; "20 %" is read as 0.2.</summary>
    public double Number(string name, double @default, NumberRange range, string description) =>
        OptionalNumber(name, @default, range, description, required: false) ?? @default;

    /// <summary>A number that may be absent, which means <paramref name="default"/>, possibly null.</summary>
    public double? OptionalNumber(string name, double? @default, NumberRange range, string description) =>
        OptionalNumber(name, @default, range, description, required: false);

    /// <summary>A whole number.</summary>
    public int Integer(string name, int @default, NumberRange range, string description) =>
        (int)(OptionalInteger(name, @default, range, description, required: false) ?? @default);

    /// <summary>A whole number that may be absent, which means <paramref name="default"/>, possibly null.</summary>
    public int? OptionalInteger(string name, int? @default, NumberRange range, string description) =>
        (int?)OptionalInteger(name, @default, range, description, required: false);

    /// <summary>A whole number that must be written; <paramref name="default"/> of null makes it so.</summary>
    public int RequiredInteger(string name, int? @default, NumberRange range, string description) =>
        (int)(OptionalInteger(name, @default, range, description, required: @default is null) ?? (long)Math.Max(1, range.Minimum));

    /// <summary>A number that must be written; <paramref name="default"/> of null makes it so.</summary>
    public double RequiredNumber(string name, double? @default, NumberRange range, string description) =>
        OptionalNumber(name, @default, range, description, required: @default is null) ?? range.Minimum;

    /// <summary>true or false.</summary>
    public bool Flag(string name, bool @default, string description)
    {
        ScalarNode? scalar = Scalar(name, new FlagType(), @default ? "true" : "false", description, required: false);
        bool value = @default;
        if (scalar is not null && !bool.TryParse(scalar.Text, out value))
        {
            Report(scalar, $"{name} must be true or false, not {scalar.Kind}.");
            value = @default;
        }
        Resolve(name, value ? "true" : "false", scalar);
        return value;
    }

    /// <summary>One of the values of an enumeration, written in lower case with underscores.</summary>
    public TChoice Choice<TChoice>(string name, TChoice @default, string description)
        where TChoice : struct, Enum
    {
        string[] names = [.. Enum.GetNames<TChoice>().Select(SnakeCase)];
        string fallback = SnakeCase(@default.ToString());
        ScalarNode? scalar = Scalar(name, new ChoiceType(names), fallback, description, required: false);
        string text = scalar?.Text ?? fallback;
        int index = Array.IndexOf(names, text);
        if (index < 0)
        {
            Report(scalar!, $"{name} \"{text}\" must be {new ChoiceType(names)}.{NearestName.Hint(text, names)}");
            index = Array.IndexOf(names, fallback);
        }
        Resolve(name, names[index], scalar);
        return Enum.GetValues<TChoice>()[index];
    }

    /// <summary>A text in the form that <paramref name="type"/> describes.</summary>
    public string? Text(string name, string? @default, TextType type, string description, bool required = false)
    {
        ScalarNode? scalar = Scalar(name, type, @default, description, required);
        string? value = scalar?.Text ?? @default;
        if (value is not null)
            Resolve(name, value, scalar);
        return value;
    }

    /// <summary>
    /// A text in a form of its own. <paramref name="parse"/> returns the value, or a message that completes "<c>name</c> ...".
    /// </summary>
    public T? Parsed<T>(string name, string? @default, TextType type, string description, Func<string, (T? Value, string? Message)> parse, bool required = false)
    {
        ScalarNode? scalar = Scalar(name, type, @default, description, required);
        string? text = scalar?.Text ?? @default;
        if (text is null)
            return default;
        (T? value, string? message) = parse(text);
        if (message is not null)
            Report(scalar ?? new ScalarNode(text, Location), $"{name} {message}");
        else
            Resolve(name, text, scalar);
        return value;
    }

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

    /// <summary>A mapping of its own below this one; what is absent reads as an empty mapping.</summary>
    public T Section<T>(string name, string description, Func<SettingsReader, T> read, bool required = false)
    {
        SettingEntry? entry = node.Find(name);
        MappingNode mapping = entry?.Value switch
        {
            MappingNode written => written,
            null or ScalarNode { IsEmpty: true } => new MappingNode([], entry?.Location ?? Location),
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

    /// <summary>The tree below <paramref name="name"/> as it was written, for a caller that reads it by rules of its own.</summary>
    public SettingNode? Raw(string name, SettingType type, string? @default, string description, bool required = false)
    {
        SettingNode? value = Take(name, type, @default, description, required);
        if (value is not null)
            resolved.Add(new SettingEntry(name, value, value.Location));
        return value;
    }

    /// <summary>Reports every setting that was written but never asked for, with the nearest valid name.</summary>
    public void Finish()
    {
        foreach (SettingEntry entry in node.Entries)
        {
            if (!declarations.Exists(declaration => declaration.Name == entry.Name))
            {
                string[] names = [.. declarations.Select(declaration => declaration.Name)];
                string hint = NearestName.Hint(entry.Name, names);
                string valid = names.Length == 0 ? " There is nothing to set here." : $" Valid here: {string.Join(", ", names)}.";
                problems.Add(new Problem(entry.Location, $"unknown setting \"{entry.Name}\".{(hint.Length > 0 ? hint : valid)}"));
            }
        }
    }

    /// <summary>Everything read so far as the settings of a component called <paramref name="name"/>.</summary>
    public MappingNode ResolvedAs(string name) =>
        new([new SettingEntry("name", new ScalarNode(name), Location.None), .. resolved], node.Location);

    /// <summary>Adds a problem at <paramref name="place"/>.</summary>
    public void Report(SettingNode place, string message) => problems.Add(new Problem(place.Location, message));

    /// <summary>Adds a problem at the setting called <paramref name="name"/>, or at the mapping if it is not written.</summary>
    public void ReportAt(string name, string message) =>
        problems.Add(new Problem(node.Find(name)?.Value.Location ?? node.Location, message));

    T? Read<T>(string name, SettingNode value, Catalogue<T> catalogue)
        where T : class
    {
        (T? component, MappingNode? written) = new ComponentReader<T>(catalogue, problems, Dialect).Read(value);
        if (written is not null)
            resolved.Add(new SettingEntry(name, written, value.Location));
        return component;
    }

    double? OptionalNumber(string name, double? @default, NumberRange range, string description, bool required)
    {
        ScalarNode? scalar = Scalar(name, new NumberType(range), Format(@default), description, required);
        double? value = @default;
        if (scalar is not null)
        {
            if (!TryNumber(scalar, out double number))
                Report(scalar, $"{name} must be a number, not {scalar.Kind}.");
            else if (!range.Contains(number))
                Report(scalar, $"{name} {scalar.Text} must be {(double.IsFinite(number) ? range.ToString() : "a finite number")}.");
            else
                value = number;
        }
        if (value is not null)
            Resolve(name, Format(value)!, scalar);
        return value;
    }

    long? OptionalInteger(string name, long? @default, NumberRange range, string description, bool required)
    {
        ScalarNode? scalar = Scalar(name, new IntegerType(range), @default?.ToString(CultureInfo.InvariantCulture), description, required);
        long? value = @default;
        if (scalar is not null)
        {
            if (!TryNumber(scalar, out double number) || number != Math.Floor(number) || scalar.Text.EndsWith('%'))
                Report(scalar, $"{name} must be a whole number, not {scalar.Kind}.");
            else if (!range.Contains(number) || Math.Abs(number) > int.MaxValue)
                Report(scalar, $"{name} {scalar.Text} must be {(range.Contains(number) ? $"at most {int.MaxValue}" : range)}.");
            else
                value = (long)number;
        }
        if (value is not null)
            Resolve(name, value.Value.ToString(CultureInfo.InvariantCulture), scalar);
        return value;
    }

    ScalarNode? Scalar(string name, SettingType type, string? @default, string description, bool required)
    {
        SettingNode? value = Take(name, type, @default, description, required);
        if (value is ScalarNode scalar)
            return scalar.IsEmpty ? null : scalar;
        if (value is not null)
            Report(value, $"{name} must be {(type is ChoiceType or FlagType ? type : "a " + type)}, not {value.Kind}.");
        return null;
    }

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

    static bool TryNumber(ScalarNode scalar, out double number)
    {
        string text = scalar.Text;
        bool percent = text.EndsWith('%');
        bool parsed = double.TryParse(percent ? text[..^1].TrimEnd() : text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        if (percent)
            number /= 100;
        return parsed && !scalar.Quoted;
    }

    static string? Format(double? number) => number is { } value ? NumberText.Of(value) : null;

    internal static string SnakeCase(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
