using System.Globalization;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Data;

/// <summary>How the rows of a portion are chosen.</summary>
public enum PortionOrder
{
    /// <summary>From the beginning of the file.</summary>
    First,

    /// <summary>From the end of the file.</summary>
    Last,

    /// <summary>Drawn at random by the seed, anew for each repeat.</summary>
    Random,

    /// <summary>Drawn at random like that, but with each class in its share of all rows.</summary>
    Stratified,
}

/// <summary>A part of a set of rows, written as "last 10 %", "first 2000", "stratified 20 %" or "random 5000".</summary>
/// <param name="Order">How the rows are chosen.</param>
/// <param name="Count">The number of rows; null if <paramref name="Share"/> gives it.</param>
/// <param name="Share">The share of the rows, from 0 to 1; null if <paramref name="Count"/> gives their number.</param>
public sealed record Portion(PortionOrder Order, int? Count, decimal? Share)
{
    /// <summary>How a portion is written, for messages.</summary>
    public const string Form = "first, last, random or stratified, and a number of rows or a percentage: \"last 10 %\"";

    /// <summary>Reads a portion; the second value says what is wrong, as the end of a sentence that begins with the setting's name.</summary>
    public static (Portion? Portion, string? Message) Parse(string text)
    {
        string[] words = text.Replace("%", " % ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Portion? portion = words switch
        {
            [string order, string percentage, "%"] => ParseShare(order, percentage),
            [string order, string count] => ParseCount(order, count),
            _ => null,
        };
        return portion is null ? (null, $"\"{text}\" {WhatIsWrong(text, Form)}") : (portion, null);
    }

    /// <summary>
    /// The end of a message about <paramref name="text"/>, which does not have the <paramref name="form"/>. A bare number or share, as other programs take
    /// it, lacks only which rows to take, and the message says how to write that.
    /// </summary>
    internal static string WhatIsWrong(string text, string form)
    {
        if (IsBeyond(text))
            return "is no part of the rows: a percentage is from 0 to 100 %.";
        string amount = text.Replace("%", "", StringComparison.Ordinal).Trim();
        bool isPercentage = text.EndsWith('%');
        if (!decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) || number <= 0)
            return $"must be {form}.";
        if (!isPercentage && number < 1)
            (number, isPercentage) = (100 * number, true);
        if (!isPercentage && number != Math.Floor(number))
            return $"must be {form}.";
        string shown = number.ToString("0.##########", CultureInfo.InvariantCulture) + (isPercentage ? " %" : "");
        return $"does not say which rows: write \"first {shown}\", \"last {shown}\", \"random {shown}\" or \"stratified {shown}\".";
    }

    /// <summary>Whether <paramref name="text"/> is, but for its percentage, a portion.</summary>
    static bool IsBeyond(string text) =>
        text.TrimEnd() is [.. var start, '%'] && start.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [.. { Length: <= 1 } order, var percentage]
        && order.All(name => ParseOrder(name) is not null)
        && decimal.TryParse(percentage, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal percent)
        && percent is < 0 or > 100;

    /// <summary>The number of rows that this portion takes out of <paramref name="rows"/>. A share is rounded up, as in Keras and scikit-learn.</summary>
    /// <remarks>
    /// Exactly: Keras multiplies in floating point and rounds what is left down, so that a split of 0.3 leaves it 29,399 of 42,000 rows, because
    /// 42,000 (1 - 0.3) comes out below 29,400.
    /// </remarks>
    public int Of(int rows) => Count ?? (int)Math.Ceiling(Share!.Value * rows);

    /// <summary>Divides <paramref name="rows"/> into this portion and the rest; both keep the order of the rows.</summary>
    /// <exception cref="ArgumentException">There are fewer rows than the portion asks for, or it is stratified and there are no classes.</exception>
    public (Subset Taken, Subset Remaining) TakeFrom(Subset rows, RandomStream random)
    {
        int count = Of(rows.Count);
        if (count > rows.Count)
            throw new ArgumentException($"{this} asks for {count} rows, but there are only {rows.Count}.", nameof(rows));
        var taken = new bool[rows.Count];
        foreach (int index in Choose(rows, count, random))
            taken[index] = true;
        return (rows with { Rows = Where(rows, taken, wanted: true) }, rows with { Rows = Where(rows, taken, wanted: false) });
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Order.ToString().ToLowerInvariant()} " + (Share is { } share
            ? (share * 100).ToString("0.##########", CultureInfo.InvariantCulture) + " %"
            : Count!.Value.ToString(CultureInfo.InvariantCulture));

    static Portion? ParseShare(string orderName, string percentage)
    {
        bool isNumber = decimal.TryParse(percentage, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal percent);
        return isNumber && percent is >= 0 and <= 100 && ParseOrder(orderName) is { } order ? new Portion(order, null, percent / 100) : null;
    }

    static Portion? ParseCount(string orderName, string digits)
    {
        bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        return isNumber && ParseOrder(orderName) is { } order ? new Portion(order, count, null) : null;
    }

    /// <summary>The order of that name, ignoring case; null if there is none. Unlike <see cref="Enum"/>'s own parser, this does not accept numbers.</summary>
    static PortionOrder? ParseOrder(string name)
    {
        foreach (PortionOrder order in Enum.GetValues<PortionOrder>())
        {
            if (name.Equals(order.ToString(), StringComparison.OrdinalIgnoreCase))
                return order;
        }
        return null;
    }

    IEnumerable<int> Choose(Subset rows, int count, RandomStream random)
    {
        switch (Order)
        {
            case PortionOrder.First:
                return Enumerable.Range(0, count);
            case PortionOrder.Last:
                return Enumerable.Range(rows.Count - count, count);
            case PortionOrder.Random:
                int[] shuffled = [.. Enumerable.Range(0, rows.Count)];
                random.Shuffle<int>(shuffled);
                return shuffled.Take(count);
            case PortionOrder.Stratified:
                return Stratified(rows, count, random);
            default:
                throw new InvalidOperationException($"{Order} is not an order.");
        }
    }

    /// <summary>Takes from every class its share rounded down; the rows still missing come from the classes that lost most by rounding.</summary>
    static List<int> Stratified(Subset rows, int count, RandomStream random)
    {
        if (rows.Data.Targets is not ClassTargets)
            throw new ArgumentException($"stratified needs classes, but {rows.Data.Name} has values to find; write random instead.", nameof(rows));
        List<int[]> classes = [.. Enumerable.Range(0, rows.Count).GroupBy(rows.Label).OrderBy(group => group.Key).Select(group => group.ToArray())];
        double[] exact = [.. classes.Select(members => (double)count * members.Length / rows.Count)];
        int[] counts = [.. exact.Select(share => (int)share)];
        int missing = count - counts.Sum();
        int[] byRemainder = [.. Enumerable.Range(0, counts.Length).OrderByDescending(place => exact[place] - counts[place])];
        foreach (int place in byRemainder.Take(missing))
            counts[place]++;

        var chosen = new List<int>(count);
        for (int place = 0; place < counts.Length; place++)
        {
            random.Shuffle<int>(classes[place]);
            chosen.AddRange(classes[place].Take(counts[place]));
        }
        return chosen;
    }

    static int[] Where(Subset rows, bool[] taken, bool wanted)
    {
        var kept = new List<int>(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            if (taken[i] == wanted)
                kept.Add(rows.Rows[i]);
        }
        return [.. kept];
    }
}
