using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>What a study file says about the models that it saves: a word, a list of words, or a mapping with them and the kinds of files.</summary>
sealed record ModelSavingType : SettingType
{
    /// <inheritdoc/>
    public override string ToString() => "none, final, best, every N epochs, a list of these, or { save: ..., formats: [...] }";
}
