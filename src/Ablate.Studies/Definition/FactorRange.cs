using System.Globalization;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Definition;

/// <summary>How the levels of a range follow each other.</summary>
enum RangeScale
{
    /// <summary>Each is the one before times the same number.</summary>
    Geometric,

    /// <summary>Each is the one before plus the same number.</summary>
    Linear,
}

/// <summary>The levels of a factor, written as a range: <c>{ from: 0.001, to: 1, levels: 4 }</c> stands for <c>[0.001, 0.01, 0.1, 1]</c>.</summary>
sealed class FactorRange
{
    const string From = "from", To = "to";

    /// <summary>More levels than anyone would compare.</summary>
    static readonly NumberRange counts = new(2, 1000);

    readonly double from, to;
    readonly int levels;
    readonly RangeScale scale;

    FactorRange(SettingsReader reader)
    {
        from = reader.RequiredNumber(From, null, NumberRange.Any, "the first level");
        to = reader.RequiredNumber(To, null, NumberRange.Any, "the last level");
        levels = reader.RequiredInteger("levels", null, counts, "how many levels there are, with the first and the last");
        scale = reader.Choice(
            "scale", RangeScale.Geometric,
            "how levels follow each other: geometric, each the one before times the same number, or linear, each the one before plus the same number");
    }

    /// <summary>The keys of a range.</summary>
    public static IReadOnlyList<SettingDeclaration> Keys { get; } = Declarations();

    /// <summary><paramref name="factors"/> with lists of levels where ranges are written.</summary>
    public static MappingNode Expanded(MappingNode factors, ICollection<Problem> problems) =>
        factors with { Entries = [.. factors.Entries.Select(factor => factor with { Value = Expanded(factor.Name, factor.Value, problems) })] };

    /// <summary>The list of levels that <paramref name="written"/> stands for if it is a range; else what is written.</summary>
    public static SettingNode Expanded(string factor, SettingNode written, ICollection<Problem> problems)
    {
        if (written is not MappingNode mapping || !IsEnd(mapping.Find(From)) && !IsEnd(mapping.Find(To)))
            return written;
        var wrong = new List<Problem>();
        var reader = new SettingsReader(mapping, wrong);
        var range = new FactorRange(reader);
        reader.Finish();
        if (wrong.Count == 0 && range.Refusal() is { } refusal)
            reader.Report(mapping, refusal);
        foreach (Problem problem in wrong)
            problems.Add(problem);
        // One level stands in for those of a range that could not be read, so that the rest of the study is examined too.
        double[] values = wrong.Count == 0 ? range.Values(SettingTargets.IsWhole(factor)) : [range.from];
        return new SequenceNode([.. values.Select(value => new ScalarNode(NumberText.Of(value), mapping.Location))], mapping.Location);
    }

    /// <summary>A label may be called like an end, but has settings or nothing behind it.</summary>
    static bool IsEnd(SettingEntry? entry) => entry?.Value is ScalarNode { IsEmpty: false };

    static IReadOnlyList<SettingDeclaration> Declarations()
    {
        var reader = new SettingsReader(MappingNode.Empty, []);
        _ = new FactorRange(reader);
        return reader.Declarations;
    }

    string? Refusal()
    {
        if (from == to)
            return "a range needs two different ends.";
        return scale == RangeScale.Geometric && Math.Min(from, to) <= 0
            ? "a geometric range has ends above 0; write `scale: linear`, or list the levels."
            : null;
    }

    /// <summary>The levels: the ends as they are; those between with no more digits than tell them apart, but whole where only whole numbers fit.</summary>
    double[] Values(bool areWhole)
    {
        double[] exact = [.. Enumerable.Range(0, levels).Select(At)];
        return [from, .. Enumerable.Range(1, levels - 2).Select(i => areWhole ? Math.Round(exact[i]) : Readable(exact[i], Gap(exact, i))), to];
    }

    double At(int index)
    {
        double share = index / (levels - 1.0);
        return scale == RangeScale.Linear ? from + (to - from) * share : from * Math.Pow(to / from, share);
    }

    static double Gap(double[] values, int i) => Math.Min(Math.Abs(values[i] - values[i - 1]), Math.Abs(values[i + 1] - values[i]));

    /// <summary>The number of fewest digits that is nearer to <paramref name="value"/> than a hundredth of the way to the next level.</summary>
    static double Readable(double value, double gap)
    {
        for (int digits = 1; digits < 17; digits++)
        {
            double rounded = double.Parse(NumberText.Of(value, digits), CultureInfo.InvariantCulture);
            if (Math.Abs(rounded - value) <= gap / 100)
                return rounded;
        }
        return value;
    }
}
