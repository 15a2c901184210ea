using Ablate.Engine.Settings;
using Ablate.Studies.Inquiries;

namespace Ablate.Studies.Definition;

/// <summary>Values that are right for a setting, for its documentation.</summary>
static class SettingExamples
{
    /// <summary>An example of <paramref name="declaration"/>: its default where it has one.</summary>
    public static string Of(SettingDeclaration declaration) => declaration.Type switch
    {
        TextType text => text.Example,
        SectionType => "{ ... }",
        ComponentListType list => $"[{list.Example}]",
        _ when !string.IsNullOrEmpty(declaration.Default) => declaration.Default,
        var type => Of(type),
    };

    static string Of(SettingType type) => type switch
    {
        TextType text => text.Example,
        NumberType number => NumberText.Of(number.Range.Contains(0.1) ? 0.1 : Math.Max(number.Range.Minimum, 1)),
        IntegerType integer => NumberText.Of(Math.Max(integer.Range.Minimum, 5)),
        FlagType => "true",
        ChoiceType choice => choice.Names[0],
        ComponentType { Concept: "layer" } => "{ dense: 128, activation: relu }",
        ComponentType { Concept: "metric" } => "f1",
        ComponentType component => component.Concept,
        ItemType item => item.Examples[0],
        ModelSavingType => "best",
        NetworkType => Of(NetworkType.Layers),
        ListType list => $"[{Of(list.Item)}]",
        _ => "...",
    };
}
