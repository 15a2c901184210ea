using Ablate.Engine.Settings;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Definition.Inquiries;

/// <summary>
/// Reads a claim: <c>{ says: Dropout hurts., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower, margin: 0.2 percentage points }</c>.
/// </summary>
sealed class ClaimReader(FactorLevels levels, MeasureReader measures)
{
    static readonly string[] expectations = [.. Enum.GetNames<Expectation>().Select(name => name.ToLowerInvariant())];

    /// <summary>The claim; null, and problems, if it cannot be read.</summary>
    public StudyClaim? Read(SettingsReader reader)
    {
        string? says = reader.Text("says", null, new TextType("a sentence", "Dropout hurts."), "the claim in words", required: true);
        SettingNode? compare = reader.Raw("compare", new TextType("{ factor: levels }", "{ dropout: [0.0, 0.2] }"), null, "the levels it is about; of two, the last is compared with the first", required: true);
        string? expect = reader.Text("expect", null, new TextType("a measure and lower, higher, equal, lowest or highest", "test accuracy lower"), "what is expected of the last of two, or of those named against all others", required: true);
        string? margin = reader.Text("margin", "", new TextType("a difference with its unit", "0.2 percentage points"), "by how much; nothing if it is not written");
        SettingNode? where = reader.Raw("where", new TextType("{ factor: level }", "{ activation: relu }"), "", "other factors held at a level");

        ClaimedLevels[] compared = Compared(compare, reader);
        (Measure? measure, Expectation expectation) = Expected(reader, expect);
        IReadOnlyList<Condition> held = levels.Conditions(where);
        foreach (Condition condition in held.Where(condition => compared.Any(claimed => claimed.Factor == condition.Factor)))
            reader.Report(where!, $"{condition.Factor} is compared and cannot be held at a level too.");
        if (says is null || measure is null || compared.Length == 0)
            return null;
        CheckCombinations(reader, compared, expectation);
        (double value, string? message) = string.IsNullOrEmpty(margin) ? (0, null) : Margin.Parse(margin, measure);
        if (message is not null)
            reader.ReportAt("margin", $"margin {message}");
        return new StudyClaim(says, compared, measure, expectation, value, held);
    }

    ClaimedLevels[] Compared(SettingNode? node, SettingsReader reader)
    {
        if (node is not MappingNode { Entries.Count: > 0 } mapping)
        {
            if (node is not null and not ScalarNode { IsEmpty: true })
                reader.Report(node, $"compare must be a mapping of factors to levels, such as {{ dropout: [0.0, 0.2] }}, not {node.Kind}.");
            return [];
        }
        var compared = new List<ClaimedLevels>();
        foreach (SettingEntry entry in mapping.Entries)
        {
            IReadOnlyList<SettingNode> items = entry.Value is SequenceNode list ? list.Items : [entry.Value];
            if (levels.Factor(entry.Name, entry.Location) is not { } factor)
                continue;
            string[] labels = [.. items.Select(item => levels.Level(factor, item)).OfType<string>().Distinct()];
            if (labels.Length > 0)
                compared.Add(new ClaimedLevels(factor.Name, labels));
        }
        return compared.Count == mapping.Entries.Count ? [.. compared] : [];
    }

    (Measure? Measure, Expectation Expectation) Expected(SettingsReader reader, string? expect)
    {
        if (expect is null)
            return (null, default);
        int space = expect.LastIndexOf(' ');
        int index = Array.IndexOf(expectations, expect[(space + 1)..]);
        if (space > 0 && index >= 0)
            return (measures.Find(reader, "expect", expect[..space]), (Expectation)index);
        reader.ReportAt("expect", $"expect \"{expect}\" must be a measure and one of {string.Join(", ", expectations)}, such as \"test accuracy lower\".");
        return (null, default);
    }

    void CheckCombinations(SettingsReader reader, ClaimedLevels[] compared, Expectation expectation)
    {
        int named = compared.Aggregate(1, (product, claimed) => product * claimed.Levels.Count);
        int all = compared.Aggregate(1, (product, claimed) => product * levels.All.First(factor => factor.Name == claimed.Factor).Levels.Count);
        if (expectation is Expectation.Highest or Expectation.Lowest)
        {
            if (named == all)
                reader.ReportAt("compare", $"compare names every combination; {expectation.ToString().ToLowerInvariant()} needs others to compare with.");
        }
        else if (named != 2)
        {
            reader.ReportAt("compare", $"compare names {named} {(named == 1 ? "combination" : "combinations")}; {expectation.ToString().ToLowerInvariant()} needs two, such as {{ dropout: [0.0, 0.2] }}. For one against all others, expect highest or lowest.");
        }
    }
}
