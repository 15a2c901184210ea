using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Studies.Inquiries;

/// <summary>Finds the factors and levels that an inquiry names; what there is not is reported at its place.</summary>
sealed class FactorLevels(IReadOnlyList<FactorInfo> factors, ICollection<Problem> problems)
{
    /// <summary>More are not listed: a factor may have thousands of levels.</summary>
    const int MostNames = 12;

    /// <summary>All factors.</summary>
    public IReadOnlyList<FactorInfo> All => factors;

    /// <summary>The factor called <paramref name="name"/>; null, and a problem, if there is none.</summary>
    public FactorInfo? Factor(string name, Location place)
    {
        FactorInfo? factor = factors.FirstOrDefault(factor => factor.Name == name);
        if (factor is null)
        {
            string hint = factors.Count == 0 ? " The study has none." : Among(name, [.. factors.Select(other => other.Name)]);
            problems.Add(new Problem(place, $"there is no factor \"{name}\".{hint}"));
        }
        return factor;
    }

    /// <summary>The name that was meant, or what there is.</summary>
    static string Among(string written, IReadOnlyList<string> names)
    {
        string others = names.Count > MostNames ? $", ... ({names.Count} in all)" : "";
        return NearestName.Hint(written, names) is { Length: > 0 } hint ? hint : $" Valid: {string.Join(", ", names.Take(MostNames))}{others}.";
    }

    /// <summary>The level that <paramref name="node"/> names, by its label or by the same number (0.2 is 20 % is 2e-1).</summary>
    public string? Level(FactorInfo factor, SettingNode node)
    {
        if (node is not ScalarNode scalar)
        {
            problems.Add(new Problem(node.Location, $"factor {factor.Name} needs one of its levels here, not {node.Kind}."));
            return null;
        }
        string label = scalar.IsEmpty ? "none" : scalar.Text;
        string? level = factor.Levels.FirstOrDefault(level => level == label)
            ?? factor.Levels.FirstOrDefault(level => Number(level) is { } number && number == Number(label));
        if (level is null)
            problems.Add(new Problem(node.Location, $"factor {factor.Name} has no level \"{label}\".{Among(label, factor.Levels)}"));
        return level;
    }

    /// <summary>
    /// The levels that <paramref name="node"/> names, one or a list of them; if one is wrong, none, and a problem for each that there is not.
    /// </summary>
    public IReadOnlyList<string> OneOrMore(FactorInfo factor, SettingNode node)
    {
        if (node is not SequenceNode { Items: var items })
            return Level(factor, node) is { } only ? [only] : [];
        if (items.Count == 0)
            problems.Add(new Problem(node.Location, $"factor {factor.Name} needs at least one of its levels here; the list is empty."));
        string?[] found = [.. items.Select(item => Level(factor, item))];
        return found.Contains(null) ? [] : [.. found.OfType<string>().Distinct()];
    }

    /// <summary>The entries of <c>where</c>; none, and a problem if it is written, if it is no mapping.</summary>
    public IReadOnlyList<SettingEntry> Named(SettingNode? where)
    {
        if (where is MappingNode mapping)
            return mapping.Entries;
        if (where is not null)
            problems.Add(new Problem(where.Location, $"where must be a mapping of factors to levels, not {where.Kind}."));
        return [];
    }

    /// <summary>The factors held at a level by <c>where: { factor: level }</c>.</summary>
    public IReadOnlyList<Condition> Conditions(SettingNode? node)
    {
        var conditions = new List<Condition>();
        foreach (SettingEntry entry in Named(node))
        {
            if (Factor(entry.Name, entry.Location) is { } factor && Level(factor, entry.Value) is { } level)
                conditions.Add(new Condition(factor.Name, level));
        }
        return conditions;
    }

    /// <summary>The number that a label is; null if it is none.</summary>
    public static double? Number(string label)
    {
        bool percent = label.EndsWith('%');
        return double.TryParse(label.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number / (percent ? 100 : 1)
            : null;
    }
}
