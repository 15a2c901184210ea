using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>The top-level keys of a study file, each read and checked on its own.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Question">Its question.</param>
/// <param name="Dialect">The framework whose names, defaults and conventions are used.</param>
/// <param name="Template">Data, network and training, with their placeholders.</param>
/// <param name="Variables">The values of placeholders that no factor or arm fills.</param>
/// <param name="Factors">The axes of the grid.</param>
/// <param name="Arms">Named variants.</param>
/// <param name="Exclusions">Combinations that are not tried; null if there are none.</param>
/// <param name="Inquiry">Roles, questions, claims and published values, as written.</param>
/// <param name="Models">Which models are saved.</param>
/// <param name="Repeats">How often each cell is trained.</param>
/// <param name="Seed">The seed of all random numbers.</param>
sealed record StudyText(
    string Name,
    string Question,
    Dialect Dialect,
    MappingNode Template,
    MappingNode Variables,
    MappingNode Factors,
    MappingNode Arms,
    SettingNode? Exclusions,
    MappingNode Inquiry,
    ModelSaving Models,
    RepeatPlan Repeats,
    int Seed)
{
    static readonly TextType nameType = new("a name of letters, digits, - and _", "my-study");
    static readonly TextType levelsType = new(
        "mapping of names to lists of values, to ranges, or to mappings of labels to settings", "{ optimizer: [sgd, adam] }");
    static readonly TextType armsType = new("mapping of labels to mappings of settings", "{ plain: {}, wide: { batch_size: 256 } }");
    static readonly TextType repeatsType = new("a whole number of at least 1, or \"until resolved, at most 30\"", "5") { MayBeNumber = true };
    static readonly TextType rolesType = new("mapping of factors to scientific, nuisance or fixed", "{ learning_rate: nuisance }");

    /// <summary>Every key with its default in <paramref name="dialect"/>, for the documentation.</summary>
    public static IReadOnlyList<SettingDeclaration> Declarations(Dialect dialect)
    {
        var reader = new SettingsReader(MappingNode.Empty, [], dialect);
        Read(reader);
        return reader.Declarations;
    }

    /// <summary>Reads the keys.</summary>
    public static StudyText Read(SettingsReader reader) => new(
        reader.Parsed("study", null, nameType, "name of the study and of its run folder", StudyName, required: true) ?? "",
        reader.Text("question", "", new TextType("a sentence", "Which optimizer is best?"), "what the study asks") ?? "",
        reader.Choice("dialect", Dialect.Keras, "whose names, defaults and conventions hold where the frameworks disagree"),
        TrialKeys(reader),
        Mapping(reader, "variables", new TextType("mapping of names to values", "{ activation: relu }"), "values for ${name} where no factor or arm gives one"),
        FactorRange.Expanded(Mapping(reader, "factors", levelsType, "the axes of the grid: every combination is trained"), reader.Problems),
        Mapping(reader, "arms", armsType, "named variants that do not form a grid; they are the levels of one factor called arm"),
        reader.Raw("exclude", new ListType(ExclusionReader.Type), "", "combinations that are not trained, each with the reason"),
        InquiryKeys(reader),
        ModelSaving.Read(reader),
        reader.Parsed(
            "repeats", "1", repeatsType,
            "how often each combination is trained, each time with other seeds; "
            + "\"until resolved, at most 30\" stops as soon as every question and claim is resolved",
            RepeatPlan.Parse) ?? new RepeatPlan(1, UntilResolved: false),
        reader.Integer("seed", 1, NumberRange.NotNegative, "what all random numbers depend on"));

    /// <summary>The sections that every trial has.</summary>
    static MappingNode TrialKeys(SettingsReader reader)
    {
        var data = new SectionType(SettingTargets.DataDeclarations);
        var training = new SectionType(SettingTargets.TrainingDeclarationsIn(reader.Dialect));
        SettingEntry?[] entries =
        [
            NotEmpty(Entry(reader, "data", data, "which data, and how they are divided")),
            NotEmpty(Entry(reader, "network", new NetworkType(), "the layers, in order; or a model file to begin with", required: true)),
            NotEmpty(Entry(reader, "training", training, "how the network is trained")),
        ];
        return new MappingNode([.. entries.OfType<SettingEntry>()], reader.Location);

        static SettingEntry? NotEmpty(SettingEntry? entry) => entry?.Value is ScalarNode { IsEmpty: true } ? null : entry;
    }

    static MappingNode InquiryKeys(SettingsReader reader)
    {
        const string roles = "what each factor is for: scientific (asked about), nuisance (tuned by validation rows for each combination of those) "
            + "or fixed (held at the first level); scientific if not set";
        SettingEntry?[] entries =
        [
            Entry(reader, "roles", rolesType, roles),
            Entry(reader, "questions", new ListType(InquiryTypes.Question), "which is best? Each is answered as far as the numbers allow"),
            Entry(reader, "claims", new ListType(InquiryTypes.Claim), "what is tested; each is supported, not supported or unresolved"),
            Entry(reader, "published", new ListType(InquiryTypes.Published), "results of others, to compare with"),
        ];
        return new MappingNode([.. entries.OfType<SettingEntry>()], reader.Location);
    }

    /// <summary>A key that is read as it stands; null if not set.</summary>
    static SettingEntry? Entry(SettingsReader reader, string name, SettingType type, string description, bool required = false) =>
        reader.Raw(name, type, "", description, required) is { } value ? new SettingEntry(name, value, value.Location) : null;

    static MappingNode Mapping(SettingsReader reader, string name, TextType type, string description)
    {
        switch (reader.Raw(name, type, "", description))
        {
            case MappingNode { Entries.Count: > 0 } mapping:
                return mapping;
            case { } other:
                reader.Report(other, $"{name} must be a mapping with at least one entry, not {(other is MappingNode ? "an empty one" : other.Kind)}.");
                break;
        }
        return MappingNode.Empty;
    }

    static (string?, string?) StudyName(string text)
    {
        bool valid = text.Length is > 0 and <= 100
            && char.IsAsciiLetterOrDigit(text[0])
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
        return valid ? (text, null) : (null, $"\"{text}\" must be {nameType} that can be a folder's.");
    }
}
