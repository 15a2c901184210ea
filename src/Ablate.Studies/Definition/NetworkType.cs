using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>A network in a study file: a list of layers, or a model file that it begins with.</summary>
sealed record NetworkType : SettingType
{
    /// <summary>Its first form.</summary>
    public static ListType Layers { get; } = new(new ComponentType("layer"));

    /// <inheritdoc/>
    public override string ToString() => $"{Layers}, or {{ {ModelStart.From}: model file }}";
}
