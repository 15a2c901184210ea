using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>
/// Reads a claim: <c>{ says: Dropout hurts., compare: { dropout: [0.0, 0.2] }, expect: test accuracy lower, margin: 0.2 percentage points }</c>.
/// </summary>
sealed class ClaimReader(FactorLevels levels, MeasureReader measures)
{
    const string DefaultCost = "training time";

    /// <summary>The claim; null, and problems, if it cannot be read.</summary>
    public StudyClaim? Read(SettingsReader reader)
    {
        string? says = reader.Text("says", null, new TextType("a sentence", "Dropout hurts."), "the claim in words", required: true);
        SettingNode? compare = reader.Raw(
            "compare", new TextType("{ factor: levels }", "{ dropout: [0.0, 0.2] }"), "",
            "the levels it is about; of two, the last is compared with the first");
        string? expect = reader.Text(
            "expect", null, new TextType("a measure and lower, higher, equal, lowest, highest, optimal, below or above", "test accuracy lower"),
            "what is expected: of the last of two combinations, of those named against all others, or of one against a limit", required: true);
        string? margin = reader.Text(
            "margin", "", new TextType("a difference with its unit", "0.2 percentage points"), "by how much; 0 if not set");
        string? cost = reader.Text(
            "cost", "", new TextType("a measure, or a factor that lists its levels from cheap to expensive", DefaultCost),
            "what counts as cost for optimal; training time if not set");
        SettingNode? where = reader.Raw("where", new TextType("{ factor: level }", "{ activation: relu }"), "", "other factors held at a level");

        ClaimedLevels[]? compared = Compared(compare, reader);
        (Measure? measure, Expectation expectation, double limit) = Expected(reader, expect);
        IReadOnlyList<Condition> held = levels.Conditions(where);
        foreach (Condition condition in held.Where(condition => compared?.Any(claimed => claimed.Factor == condition.Factor) == true))
            reader.Report(where!, $"{condition.Factor} is compared and cannot be held at a level too.");
        if (says is null || measure is null || compared is null)
            return null;
        CheckCombinations(reader, compared, expectation);
        return new StudyClaim(says, compared, measure, expectation, Difference(reader, "margin", margin, measure), held)
        {
            Limit = limit,
            Cost = expectation == Expectation.Optimal ? Cost(reader, compared, string.IsNullOrEmpty(cost) ? DefaultCost : cost) : NoCost(reader, cost),
        };
    }

    ClaimedLevels[]? Compared(SettingNode? node, SettingsReader reader)
    {
        if (node is null or ScalarNode { IsEmpty: true })
            return [];
        if (node is not MappingNode { Entries.Count: > 0 } mapping)
        {
            reader.Report(node, $"compare must be a mapping of factors to levels, such as {{ dropout: [0.0, 0.2] }}, not {node.Kind}.");
            return null;
        }
        var compared = new List<ClaimedLevels>();
        foreach (SettingEntry entry in mapping.Entries)
        {
            IReadOnlyList<SettingNode> items = entry.Value is SequenceNode list ? list.Items : [entry.Value];
            if (levels.Factor(entry.Name, entry.Location) is not { } factor)
                continue;
            string?[] labels = [.. items.Select(item => levels.Level(factor, item)).Distinct()];
            if (labels.Length > 0 && !labels.Contains(null))
                compared.Add(new ClaimedLevels(factor.Name, labels!));
        }
        return compared.Count == mapping.Entries.Count ? [.. compared] : null;
    }

    (Measure? Measure, Expectation Expectation, double Limit) Expected(SettingsReader reader, string? expect)
    {
        if (expect is null)
            return (null, default, 0);
        if (ExpectationText.Parse(expect) is not { } parsed)
        {
            reader.ReportAt(
                "expect",
                $"expect \"{expect}\" must be a measure and one of {ExpectationText.Valid}, such as \"test accuracy lower\" or "
                + "\"gap below 1 percentage points\".");
            return (null, default, 0);
        }
        Measure? measure = measures.Find(reader, "expect", parsed.Measure);
        return (measure, parsed.Expectation, measure is null ? 0 : Difference(reader, "expect", parsed.Limit, measure));
    }

    static double Difference(SettingsReader reader, string place, string? text, Measure measure)
    {
        (double value, string? message) = string.IsNullOrEmpty(text) ? (0, null) : Margin.Parse(text, measure, isLimit: place == "expect");
        if (message is not null)
            reader.ReportAt(place, $"{place} {message}");
        return value;
    }

    ClaimCost? Cost(SettingsReader reader, ClaimedLevels[] compared, string name)
    {
        if (compared.Any(claimed => claimed.Factor == name))
            return new ClaimCost(null, name);
        return measures.Find(reader, "cost", name) is { } measure ? new ClaimCost(measure, null) : null;
    }

    static ClaimCost? NoCost(SettingsReader reader, string? cost)
    {
        if (!string.IsNullOrEmpty(cost))
            reader.ReportAt("cost", "cost belongs to a claim that expects optimal.");
        return null;
    }

    void CheckCombinations(SettingsReader reader, ClaimedLevels[] compared, Expectation expectation)
    {
        string word = expectation.ToString().ToLowerInvariant();
        int named = compared.Aggregate(1, (product, claimed) => product * claimed.Levels.Count);
        int all = compared.Aggregate(1, (product, claimed) => product * levels.All.First(factor => factor.Name == claimed.Factor).Levels.Count);
        if (expectation is Expectation.Below or Expectation.Above)
        {
            if (named != 1)
                reader.ReportAt("compare", $"compare names {named} combinations; {word} needs one, or none for all trials.");
        }
        else if (compared.Length == 0)
        {
            reader.ReportAt("expect", "compare is missing.");
        }
        else if (expectation is Expectation.Highest or Expectation.Lowest or Expectation.Optimal)
        {
            if (named == all)
                reader.ReportAt("compare", $"compare names every combination; {word} needs others to compare with.");
        }
        else if (named != 2)
        {
            reader.ReportAt(
                "compare",
                $"compare names {named} {(named == 1 ? "combination" : "combinations")}; {word} needs two, such as {{ dropout: "
                + $"[0.0, 0.2] }}. For one against all others, expect highest or lowest.");
        }
    }
}
