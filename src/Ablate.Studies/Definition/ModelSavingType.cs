using Ablate.Engine.Settings;
using Ablate.Formats.Models;

namespace Ablate.Studies.Definition;

/// <summary>What a study file says about the models that it saves: a word, a list of words, or a mapping with them and the kinds of files.</summary>
sealed record ModelSavingType : SettingType
{
    const string Words = "none, final, best, every N epochs, or a list of these";

    /// <summary>The keys of the mapping.</summary>
    public static IReadOnlyList<SettingDeclaration> Settings { get; } =
    [
        new(ModelSaving.Save, new TextType(Words, "[final, best]"), ModelSaving.FinalWord, "which models every trial saves"),
        new(
            ModelSaving.Kinds, new ListType(new ChoiceType([.. ModelFormats.All.Select(format => format.Name)])), ModelFormats.Native.Name,
            "the formats of the files"),
    ];

    /// <inheritdoc/>
    public override string ToString() => "none, final, best, every N epochs, a list of these, or { save: ..., formats: [...] }";
}
