using Ablate.Engine.Backpropagation;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Backpropagation;

/// <summary>Which weights the steps change: the same for everybody, or by the parity of the last digit of a student's number.</summary>
/// <param name="Even">Those of a student whose number ends in an even digit.</param>
/// <param name="Odd">Those of a student whose number ends in an odd digit.</param>
public sealed record UpdatedWeights(WeightSelection Even, WeightSelection Odd)
{
    static readonly TextType type = new("names, words, parity, or { even: ..., odd: ... }", "[w7, w8, w9]");

    /// <summary>All of them.</summary>
    public static UpdatedWeights All { get; } = new(WeightSelection.All, WeightSelection.All);

    /// <summary>Whether it depends on a student's number.</summary>
    public bool GoesByParity => Even != Odd;

    /// <summary>The names of those that change for <paramref name="student"/>, who may be null where it goes by no parity.</summary>
    /// <exception cref="InvalidOperationException">It goes by parity, and there is no student.</exception>
    public ValueList<string> For(string? student, IReadOnlyList<NumberedWeight> numbering)
    {
        if (GoesByParity && student is null)
            throw new InvalidOperationException("which weights are updated depends on a student's number, and there is none.");
        WeightSelection chosen = student is not null && (student[^1] - '0') % 2 == 1 ? Odd : Even;
        return [.. numbering.Where(chosen.Contains).Select(weight => weight.Name)];
    }

    /// <summary>Reads the setting called "update".</summary>
    public static UpdatedWeights Read(SettingsReader reader, IReadOnlyList<NumberedWeight> numbering)
    {
        SettingNode? node = reader.Raw(
            "update", type, "all",
            "which weights the steps change; parity: weights of even number where a student's number ends in an even digit, else those of odd number");
        switch (node)
        {
            case null or ScalarNode { IsEmpty: true }:
                return All;
            case ScalarNode { Text: "parity" }:
                return new UpdatedWeights(WeightSelection.Even, WeightSelection.Odd);
            case MappingNode mapping:
                var inner = new SettingsReader(mapping, reader.Problems);
                var rule = new UpdatedWeights(Part(inner, "even", numbering), Part(inner, "odd", numbering));
                inner.Finish();
                return rule;
            default:
                WeightSelection everybody = WeightSelection.Read(reader, node, numbering);
                return new UpdatedWeights(everybody, everybody);
        }
    }

    static WeightSelection Part(SettingsReader reader, string parity, IReadOnlyList<NumberedWeight> numbering) =>
        reader.Raw(parity, type, null, $"which weights change where the last digit is {parity}", required: true) is { } node
            ? WeightSelection.Read(reader, node, numbering)
            : WeightSelection.All;
}
