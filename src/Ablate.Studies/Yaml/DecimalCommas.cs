using Ablate.Engine.Settings;

namespace Ablate.Studies.Yaml;

/// <summary>
/// Tells numbers with a decimal comma in a list: of <c>[0, 0,25, 0.5]</c> YAML makes four numbers, and what is wrong with two of them says nothing of the
/// comma. Only where something is wrong with them is it said, since a list of whole numbers may be written without spaces. Of <c>{ sgd: 0,1 }</c> it makes
/// a rate of 0 and a setting called 1.
/// </summary>
static class DecimalCommas
{
    /// <summary>
    /// <paramref name="problems"/>, where those with the two halves of what is probably one number are one problem, which says so.
    /// </summary>
    /// <param name="root">The text in which they are.</param>
    /// <param name="problems">What is wrong.</param>
    public static IEnumerable<Problem> Told(SettingNode root, IReadOnlyCollection<Problem> problems)
    {
        var halves = new Dictionary<Location, (ScalarNode Whole, ScalarNode Fraction)>();
        foreach ((ScalarNode whole, ScalarNode fraction) in NumbersIn(root))
            halves[whole.Location] = halves[fraction.Location] = (whole, fraction);
        var names = new Dictionary<Location, (ScalarNode Value, ScalarNode Name)>();
        foreach ((ScalarNode value, ScalarNode name) in NamesIn(root))
            names[value.Location] = names[name.Location] = (value, name);
        foreach (Problem problem in problems.Where(problem => !halves.ContainsKey(problem.Location) && !names.ContainsKey(problem.Location)))
            yield return problem;
        foreach (var of in problems.Where(problem => names.ContainsKey(problem.Location)).GroupBy(problem => names[problem.Location]))
        {
            (ScalarNode value, ScalarNode name) = of.Key;
            string whole = value.Text.Split(' ')[^1];
            yield return new Problem(
                value.Location,
                $"{whole},{name.Text} is the value {whole} and a setting called {name.Text}; for one number write a decimal point, {whole}.{name.Text}.");
        }
        foreach (var of in problems.Where(problem => halves.ContainsKey(problem.Location)).GroupBy(problem => halves[problem.Location]))
        {
            (ScalarNode whole, ScalarNode fraction) = of.Key;
            yield return new Problem(
                whole.Location,
                $"{whole.Text},{fraction.Text} is two values in a list, {whole.Text} and {fraction.Text}; for one number write a decimal point, "
                + $"{whole.Text}.{fraction.Text}. As two values: {of.First().Message}");
        }
    }

    /// <summary>
    /// Pairs of whole numbers with a comma and nothing else between them, where that is not how the list is written throughout, or where the first is 0
    /// and the list has another 0 or a number with a point.
    /// </summary>
    static IEnumerable<(ScalarNode Whole, ScalarNode Fraction)> NumbersIn(SettingNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                return mapping.Entries.SelectMany(entry => NumbersIn(entry.Value));
            case SequenceNode list:
                return NumbersOf(list.Items).Concat(list.Items.SelectMany(NumbersIn));
            default:
                return [];
        }
    }

    static IEnumerable<(ScalarNode Whole, ScalarNode Fraction)> NumbersOf(IReadOnlyList<SettingNode> items)
    {
        bool hasSpaces = items.Zip(items.Skip(1)).Any(pair => !Touch(pair.First, pair.Second));
        bool hasFractions = items.OfType<ScalarNode>().Count(item => item.Text == "0") > 1 || items.OfType<ScalarNode>().Any(item => item.Text.Contains('.'));
        for (int i = 1; i < items.Count; i++)
        {
            if (items[i - 1] is not ScalarNode whole || items[i] is not ScalarNode fraction || !Touch(whole, fraction))
                continue;
            string digits = whole.Text.TrimStart('-');
            if (AreDigits(digits) && AreDigits(fraction.Text) && (hasSpaces || (hasFractions && digits == "0")))
            {
                yield return (whole, fraction);
                i++;
            }
        }
    }

    /// <summary>Values of a mapping that end with a whole number, each with the digits behind its comma, which are a name without a value.</summary>
    static IEnumerable<(ScalarNode Value, ScalarNode Name)> NamesIn(SettingNode node)
    {
        switch (node)
        {
            case SequenceNode list:
                return list.Items.SelectMany(NamesIn);
            case MappingNode mapping:
                IEnumerable<(ScalarNode, ScalarNode)> own =
                    from pair in mapping.Entries.Zip(mapping.Entries.Skip(1))
                    where pair.Second.Value is ScalarNode { IsEmpty: true } && AreDigits(pair.Second.Name)
                    let name = new ScalarNode(pair.Second.Name, pair.Second.Location)
                    where Touch(pair.First.Value, name) && AreDigits(((ScalarNode)pair.First.Value).Text.Split(' ')[^1].TrimStart('-'))
                    select ((ScalarNode)pair.First.Value, name);
                return own.Concat(mapping.Entries.SelectMany(entry => NamesIn(entry.Value)));
            default:
                return [];
        }
    }

    /// <summary>Whether only a comma stands between two items of a list.</summary>
    static bool Touch(SettingNode first, SettingNode second) =>
        first is ScalarNode { Quoted: false } written && second is ScalarNode { Quoted: false } && second.Location.Line == written.Location.Line
        && second.Location.Column == written.Location.Column + written.Text.Length + 1;

    static bool AreDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}
