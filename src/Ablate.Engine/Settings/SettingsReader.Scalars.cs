using System.Globalization;

namespace Ablate.Engine.Settings;

/// <content>Settings of one value: numbers, flags, words and texts.</content>
public sealed partial class SettingsReader
{
    /// <summary>A number; "20 %" is read as 0.2.</summary>
    public double Number(string name, double @default, NumberRange range, string description) =>
        OptionalNumber(name, @default, range, description, required: false) ?? @default;

    /// <summary>A number that may be absent, which means <paramref name="default"/>, possibly null; "none" is null.</summary>
    public double? OptionalNumber(string name, double? @default, NumberRange range, string description) =>
        IsNone(name, new NumberType(range), Format(@default), description) ? null : OptionalNumber(name, @default, range, description, required: false);

    /// <summary>A whole number.</summary>
    public int Integer(string name, int @default, NumberRange range, string description) =>
        (int)(OptionalInteger(name, @default, range, description, required: false) ?? @default);

    /// <summary>A whole number that may be absent, which means <paramref name="default"/>, possibly null; "none" is null.</summary>
    public int? OptionalInteger(string name, int? @default, NumberRange range, string description) =>
        IsNone(name, new IntegerType(range), Format(@default), description)
            ? null
            : (int?)OptionalInteger(name, @default, range, description, required: false);

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
    public T? Parsed<T>(
        string name, string? @default, TextType type, string description, Func<string, (T? Value, string? Message)> parse, bool required = false)
    {
        if (@default is null && !required && IsNone(name, type, @default, description))
            return default;
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

    /// <summary>
    /// Whether "none" is written, which declares the setting too. It is worth a line among what was read only where another value is the default:
    /// elsewhere it says what is so anyway, and two trials that differ in nothing else are one.
    /// </summary>
    bool IsNone(string name, SettingType type, string? @default, string description)
    {
        if (node.Find(name)?.Value is not ScalarNode { IsNone: true } none)
            return false;
        Take(name, type, @default, description, required: false);
        if (@default is not null)
            Resolve(name, "none", none);
        return true;
    }

    ScalarNode? Scalar(string name, SettingType type, string? @default, string description, bool required)
    {
        SettingNode? value = Take(name, type, @default, description, required);
        if (value is ScalarNode scalar)
            return scalar.IsEmpty ? null : scalar;
        if (value is not null)
            Report(value, $"{name} must be {WithArticle(type)}, not {value.Kind}.");
        return null;
    }

    /// <summary>"a path", but "a sentence" and "true or false" as they are.</summary>
    static string WithArticle(SettingType type) =>
        type is ChoiceType or FlagType || (type is TextType { Form: var form } && (form.StartsWith("a ", StringComparison.Ordinal) || form.Contains(',')))
            ? type.ToString()
            : QuantityText.A(type.ToString());

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
