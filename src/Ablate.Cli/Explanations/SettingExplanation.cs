using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Cli.Explanations;

/// <summary>A setting, with its default in each dialect.</summary>
/// <param name="Name">As written in a study.</param>
/// <param name="Meaning">One line.</param>
/// <param name="Values">What is valid, in words.</param>
/// <param name="Keras">The default in the dialect of Keras: empty for none, null if it must be written.</param>
/// <param name="Torch">The default in the dialect of PyTorch.</param>
/// <param name="Paper">The default in the paper.</param>
sealed record SettingExplanation(string Name, string Meaning, string Values, string? Keras, string? Torch, string? Paper)
{
    /// <summary>Whether the dialects have different defaults.</summary>
    public bool Differs => Keras != Torch || Keras != Paper;

    /// <summary>The settings of <paramref name="entry"/>.</summary>
    public static IReadOnlyList<SettingExplanation> Of(ICatalogueEntry entry)
    {
        IReadOnlyList<SettingDeclaration> torch = entry.Declarations(Dialect.Torch), paper = entry.Declarations(Dialect.Paper);
        return [.. entry.Declarations(Dialect.Keras).Select((setting, i) =>
            new SettingExplanation(setting.Name, setting.Description, setting.Type.ToString(), setting.Default, torch[i].Default, paper[i].Default))];
    }

    /// <summary>A key of a study file as a setting.</summary>
    public static SettingExplanation Of(StudyKey key) =>
        new(key.Name, key.Keras.Description, key.Keras.Type.ToString(), key.Keras.Default, key.Torch.Default, key.Paper.Default);

    /// <summary>A default for people.</summary>
    public static string Text(string? value) => value switch
    {
        null => "required",
        "" => "none",
        _ => value,
    };
}
