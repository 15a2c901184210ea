using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Yaml;

namespace Ablate.Studies.Definition;

/// <summary>What a factor, an arm or an override can set: the variables of the study, and every setting of its data and training.</summary>
sealed class SettingTargets
{
    readonly HashSet<string> variables;
    readonly Dictionary<string, (string Section, string Key)> settings = [];

    public SettingTargets(StudyText study)
    {
        IEnumerable<SettingNode> places = [study.Template, study.Variables, study.Factors, study.Arms];
        variables = [.. places.SelectMany(Placeholder.In).Select(placeholder => placeholder.Name), .. study.Variables.Entries.Select(entry => entry.Name)];
        foreach ((string section, IReadOnlyList<SettingDeclaration> declarations) in Sections)
        {
            foreach (SettingDeclaration declaration in declarations)
            {
                settings[$"{section}.{declaration.Name}"] = (section, declaration.Name);
                settings[declaration.Name] = (section, declaration.Name);
            }
        }
    }

    /// <summary>The sections whose settings can be set one by one.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<SettingDeclaration> Settings)> Sections =>
        [("data", DataDeclarations), ("training", TrainingDeclarations)];

    /// <summary>The settings of the data section.</summary>
    public static IReadOnlyList<SettingDeclaration> DataDeclarations { get; } = Declarations(reader => DataSettings.Read(reader));

    /// <summary>The settings of the training section.</summary>
    public static IReadOnlyList<SettingDeclaration> TrainingDeclarations { get; } = TrainingDeclarationsIn(Dialect.Keras);

    /// <summary>The same with the defaults of <paramref name="dialect"/>.</summary>
    public static IReadOnlyList<SettingDeclaration> TrainingDeclarationsIn(Dialect dialect) =>
        Declarations(reader => TrainingSettings.Read(reader, TrainingSettings.Dialects[dialect]), dialect);

    /// <summary>Whether the setting called <paramref name="name"/> takes whole numbers alone.</summary>
    public static bool IsWhole(string name) => Sections.Any(section => section.Settings.Any(
        setting => setting.Type is IntegerType && (setting.Name == name || $"{section.Name}.{setting.Name}" == name)));

    /// <summary>Whether <paramref name="name"/> is a variable.</summary>
    public bool IsVariable(string name) => variables.Contains(name);

    /// <summary>Whether anything of that name can be set.</summary>
    public bool Exists(string name) => IsVariable(name) || settings.ContainsKey(name) || name is "network" or "dialect";

    /// <summary>One name for all that <paramref name="name"/> may be called: batch_size is training.batch_size, if it is no variable.</summary>
    public string FullName(string name) =>
        !IsVariable(name) && settings.TryGetValue(name, out (string Section, string Key) setting) ? $"{setting.Section}.{setting.Key}" : name;

    /// <summary>
    /// What <paramref name="template"/> says of the setting called <paramref name="name"/>,
    /// or the component that it is by default; null if nothing is written.
    /// </summary>
    public SettingNode? Of(MappingNode template, string name)
    {
        if (name is "network" or "dialect")
            return template.Find(name)?.Value;
        (string section, string key) = settings[name];
        if ((template.Find(section)?.Value as MappingNode)?.Find(key) is { } written)
            return written.Value;
        SettingDeclaration declaration = DataDeclarations.Concat(TrainingDeclarations).First(declaration => declaration.Name == key);
        return declaration is { Type: ComponentType, Default: { Length: > 0 } component } ? new ScalarNode(component) : null;
    }

    /// <summary>The section that a setting belongs to; null for the dialect, which all have in common.</summary>
    public string? SectionOf(string name) => name == "network" ? name : settings.GetValueOrDefault(name).Section;

    /// <summary>
    /// The variables that a section needs, as <paramref name="template"/> has it or with what the levels of <paramref name="factors"/> set in it.
    /// </summary>
    public string[] PlaceholdersOf(string section, MappingNode template, IEnumerable<Factor> factors) =>
    [
        .. factors.SelectMany(factor => factor.Levels)
            .SelectMany(level => level.Settings)
            .Where(setting => !IsVariable(setting.Name) && SectionOf(setting.Name) == section)
            .Concat(template.Entries.Where(entry => entry.Name == section))
            .SelectMany(entry => Placeholder.In(entry.Value)).Select(placeholder => placeholder.Name).Distinct(),
    ];

    /// <summary>The variables that any section needs.</summary>
    public IEnumerable<string> PlaceholdersIn(MappingNode template, IReadOnlyList<Factor> factors) =>
        new[] { "data", "network", "training" }.SelectMany(section => PlaceholdersOf(section, template, factors)).Distinct();

    /// <summary>Where the setting called <paramref name="name"/> is written, for who made a variable of it; nothing if there is none.</summary>
    public string MeantSetting(string name) =>
        settings.TryGetValue(name, out (string Section, string Key) setting)
            ? $" A setting is written in its section: `{setting.Section}: {{ {setting.Key}: ... }}`."
            : "";

    /// <summary>What to say about a name that sets nothing.</summary>
    public string Unknown(string name)
    {
        string hint = NearestName.Hint(name, variables.Concat(settings.Keys).Append("network").Append("dialect"));
        if (hint.Length == 0)
            hint = MeantWithin(name);
        return $"\"{name}\" sets nothing: there is no ${{{name}}} in this study and no setting of data or training of that name.{hint}";
    }

    /// <summary>How to set what stands within a layer, an optimizer or another component, or is one; nothing if there is no such name.</summary>
    static string MeantWithin(string name)
    {
        foreach (string meant in ShortNames.Meanings(name).Prepend(name))
        {
            if (StudyCatalogues.All.FirstOrDefault(catalogue => Declares(catalogue, meant)) is { } catalogue)
            {
                string of = QuantityText.A(catalogue.Concept);
                string? main = catalogue.Entries.FirstOrDefault(entry => entry.MainSetting == meant && Declares(entry, meant))?.Name;
                return main is null
                    ? $" {meant} is a setting of {of}; write `{meant}: ${{{name}}}` there."
                    : $" {meant} is a setting of {of}; write `{main}: ${{{name}}}`, or `{meant}: ${{{name}}}` beside its name.";
            }
            if (StudyCatalogues.All.FirstOrDefault(all => all.Entries.Any(entry => entry.Name == meant && entry.MainSetting is not null)) is { } entries)
                return $" {meant} is {QuantityText.A(entries.Concept)}; write `{meant}: ${{{name}}}` where it stands.";
        }
        return "";
    }

    static bool Declares(ICatalogue catalogue, string name) =>
        catalogue.Entries.Any(entry => Declares(entry, name));

    static bool Declares(ICatalogueEntry entry, string name) => entry.Declarations(Dialect.Keras).Any(declaration => declaration.Name == name);

    /// <summary><paramref name="template"/> with the setting called <paramref name="name"/> replaced.</summary>
    public MappingNode Set(MappingNode template, string name, SettingNode value)
    {
        if (name is "network" or "dialect")
            return template.With(name, value);
        (string section, string key) = settings[name];
        MappingNode mapping = template.Find(section)?.Value as MappingNode ?? MappingNode.Empty;
        return template.With(section, mapping.With(key, value));
    }

    static IReadOnlyList<SettingDeclaration> Declarations(Action<SettingsReader> read, Dialect dialect = Dialect.Keras)
    {
        var reader = new SettingsReader(MappingNode.Empty, [], dialect);
        read(reader);
        return reader.Declarations;
    }
}
