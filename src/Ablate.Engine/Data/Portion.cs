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

    /// <summary>Drawn at random by the seed, each class in its share.</summary>
    Stratified,
}

/// <summary>A part of a set of rows, as people write it: "last 10 %", "first 2000", "stratified 20 %", "random 5000".</summary>
/// <param name="Order">How the rows are chosen.</param>
/// <param name="Count">How many rows; null if <paramref name="Share"/> says it.</param>
/// <param name="Share">Which share of the rows, from 0 to 1; null if <paramref name="Count"/> says it.</param>
public sealed record Portion(PortionOrder Order, int? Count, decimal? Share)
{
    /// <summary>The form, in words.</summary>
    public const string Form = "first, last, random or stratified, and a number of rows or a percentage: \"last 10 %\"";

    /// <summary>Reads a portion; the second value says what is wrong, as the end of a sentence that begins with the setting's name.</summary>
    public static (Portion? Portion, string? Message) Parse(string text)
    {
        string[] words = text.Replace("%", " % ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool percent = words is [.., "%"];
        string wrong = $"\"{text}\" must be {Form}.";
        if (words.Length != (percent ? 3 : 2)
            || Array.FindIndex(Enum.GetNames<PortionOrder>(), name => name.Equals(words[0], StringComparison.OrdinalIgnoreCase)) is var index && index < 0)
            return (null, wrong);
        PortionOrder order = Enum.GetValues<PortionOrder>()[index];
        if (percent)
        {
            bool read = decimal.TryParse(words[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal share);
            return read && share is >= 0 and <= 100 ? (new Portion(order, null, share / 100), null) : (null, wrong);
        }
        return int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? (new Portion(order, count, null), null)
            : (null, wrong);
    }

    /// <summary>How many of <paramref name="rows"/> rows this is. A share is rounded up, as Keras and scikit-learn do.</summary>
    public int Of(int rows) => Count ?? (int)Math.Ceiling(Share!.Value * rows);

    /// <summary>Takes this portion out of <paramref name="rows"/>; both parts keep the order of the file.</summary>
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

    /// <summary>Every class gives its share rounded down; what is missing comes from the classes that lost most by rounding.</summary>
    static List<int> Stratified(Subset rows, int count, RandomStream random)
    {
        if (rows.Data.Targets is not ClassTargets)
            throw new ArgumentException($"stratified needs classes, but {rows.Data.Name} has values to find; write random instead.", nameof(rows));
        var classes = Enumerable.Range(0, rows.Count).GroupBy(rows.Label).OrderBy(group => group.Key)
            .Select(group => (Rows: group.ToArray(), Exact: (double)count * group.Count() / rows.Count)).ToList();
        int missing = count - classes.Sum(group => (int)group.Exact);
        var rounded = classes.OrderByDescending(group => group.Exact - Math.Floor(group.Exact)).Take(missing).Select(group => group.Rows).ToHashSet();
        var chosen = new List<int>(count);
        foreach ((int[] members, double exact) in classes)
        {
            random.Shuffle<int>(members);
            chosen.AddRange(members.Take((int)exact + (rounded.Contains(members) ? 1 : 0)));
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
