namespace Ablate.Engine.Settings;

/// <summary>What the value of a setting may look like.</summary>
public abstract record SettingType
{
    /// <summary>In words, for documentation and messages.</summary>
    public abstract override string ToString();
}

/// <summary>A number in a range.</summary>
public sealed record NumberType(NumberRange Range) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => $"number {Range}".TrimEnd();
}

/// <summary>A whole number in a range.</summary>
public sealed record IntegerType(NumberRange Range) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => $"whole number {Range}".TrimEnd();
}

/// <summary>true or false.</summary>
public sealed record FlagType : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => "true or false";
}

/// <summary>Free text, or text in a form of its own.</summary>
/// <param name="Form">What it must look like, in words.</param>
/// <param name="Example">One that is right.</param>
/// <param name="MayBeNumber">Whether a plain number is right too.</param>
public sealed record TextType(string Form, string Example, bool MayBeNumber = false) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => Form;
}

/// <summary>One of a few words.</summary>
public sealed record ChoiceType(IReadOnlyList<string> Names) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Names.SkipLast(1)) + " or " + Names[^1];
}

/// <summary>A name out of a catalogue, alone or with settings.</summary>
public sealed record ComponentType(string Concept) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => Concept;
}

/// <summary>Names out of a catalogue, each alone or with settings: a list of them, a single one, or "none".</summary>
/// <param name="Concept">What the catalogue lists.</param>
/// <param name="Example">One of its names.</param>
public sealed record ComponentListType(string Concept, string Example) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => $"none, one {Concept} or a list";
}

/// <summary>Settings of its own below this one.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Main">The one that a number in place of them sets; null if none can stand there.</param>
public sealed record SectionType(IReadOnlyList<SettingDeclaration> Settings, string? Main = null) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => Main is null ? "mapping" : $"mapping, or its {Main} alone";
}

/// <summary>A list whose items have one type.</summary>
/// <param name="Item">The type.</param>
/// <param name="Word">A word that may stand in place of the list; null if none can.</param>
public sealed record ListType(SettingType Item, string? Word = null) : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => Word is null ? $"list of {Item}" : $"{Word}, or a list of {Item}";
}
