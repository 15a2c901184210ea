namespace Ablate.Engine.Settings;

/// <summary>One line of a catalogue: a name, a summary, and how the settings are read.</summary>
/// <param name="Name">As written in a study: lower case, words joined by underscores.</param>
/// <param name="Summary">The formula or the meaning, in one line.</param>
/// <param name="MainSetting">The setting that <c>name: value</c> sets, such as the units of a dense layer; null if there is none.</param>
public abstract record CatalogueEntry<T>(string Name, string Summary, string? MainSetting) : ICatalogueEntry
    where T : class
{
    /// <inheritdoc/>
    public abstract Type SettingsType { get; }

    /// <inheritdoc/>
    public virtual string? Description => null;

    /// <summary>The names that the frameworks have for it. Default none.</summary>
    public IReadOnlyList<Spelling> Spellings { get; init; } = [];

    /// <summary>The same entry, called <paramref name="name"/> in <paramref name="dialect"/>.</summary>
    public CatalogueEntry<T> Called(Dialect dialect, string name, params IReadOnlyList<SettingSpelling> settings) =>
        this with { Spellings = [.. Spellings, new Spelling(dialect, name, settings)] };

    /// <summary>
    /// The same entry, called <paramref name="name"/> in <paramref name="dialect"/>, a name that implies the value of <paramref name="setting"/>.
    /// </summary>
    public CatalogueEntry<T> CalledWith(Dialect dialect, string name, (string Name, string Value) setting, params IReadOnlyList<SettingSpelling> settings) =>
        this with { Spellings = [.. Spellings, new Spelling(dialect, name, settings) { Implied = [setting] }] };

    /// <summary>Reads the settings of this entry; those that are not written take the defaults of the reader's dialect.</summary>
    public abstract T Read(SettingsReader reader);

    /// <summary>The settings, written out in full, as a mapping that begins with the name.</summary>
    public abstract MappingNode Write(T settings);

    /// <summary>Whether <paramref name="settings"/> was made by this entry.</summary>
    public abstract bool Describes(T settings);

    /// <summary>All settings that can be written, with the defaults of <paramref name="dialect"/>.</summary>
    public IReadOnlyList<SettingDeclaration> Declarations(Dialect dialect)
    {
        var reader = new SettingsReader(MappingNode.Empty, [], dialect);
        Read(reader);
        return reader.Declarations;
    }
}

/// <summary>An entry whose settings are a <typeparamref name="TSettings"/>.</summary>
/// <param name="Name">As written in a study.</param>
/// <param name="Summary">The formula or the meaning, in one line.</param>
/// <param name="Defaults">The settings of each dialect.</param>
/// <param name="ReadFrom">Reads the settings, given the defaults. Reading nothing gives the defaults back, which is how settings are written.</param>
/// <param name="MainSetting">The setting that <c>name: value</c> sets, or null.</param>
public sealed record CatalogueEntry<T, TSettings>(
    string Name, string Summary, Dialects<TSettings> Defaults, Func<SettingsReader, TSettings, TSettings> ReadFrom, string? MainSetting = null)
    : CatalogueEntry<T>(Name, Summary, MainSetting)
    where T : class
    where TSettings : T
{
    /// <inheritdoc/>
    public override Type SettingsType => typeof(TSettings);

    /// <inheritdoc/>
    public override T Read(SettingsReader reader) => ReadFrom(reader, Defaults[reader.Dialect]);

    /// <inheritdoc/>
    public override MappingNode Write(T settings)
    {
        var reader = new SettingsReader(MappingNode.Empty, []);
        ReadFrom(reader, (TSettings)settings);
        return reader.ResolvedAs(Name);
    }

    /// <inheritdoc/>
    public override bool Describes(T settings) => settings.GetType() == typeof(TSettings);
}
