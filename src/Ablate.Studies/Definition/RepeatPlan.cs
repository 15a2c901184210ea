using System.Globalization;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Definition;

/// <summary>How often each cell is trained: a fixed number of times, or until every question and claim is resolved, up to a number.</summary>
/// <param name="Most">The repeats that are planned, at least 1.</param>
/// <param name="UntilResolved">Whether the run stops earlier once every question and claim is resolved.</param>
public sealed record RepeatPlan(int Most, bool UntilResolved)
{
    const string Words = "until resolved, at most ";

    /// <summary>The numbers of repeats after which the results are examined: once at the end, or as <see cref="LookPlan"/> says.</summary>
    public IReadOnlyList<int> Looks => UntilResolved ? LookPlan.For(Most) : [Most];

    /// <summary>Reads a plan; the second value says what is wrong, as the end of a sentence that begins with the setting's name.</summary>
    public static (RepeatPlan? Plan, string? Message) Parse(string text)
    {
        string plain = string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        bool untilResolved = plain.StartsWith(Words, StringComparison.Ordinal);
        int least = untilResolved ? LookPlan.Fewest : 1;
        if (!int.TryParse(untilResolved ? plain[Words.Length..] : plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int most))
            return (null, $"must be a whole number, or \"{Words}30\", not \"{text}\".");
        if (most >= least)
            return (new RepeatPlan(most, untilResolved), null);
        return (null, untilResolved ? $"\"{text}\" leaves too few for a look; write {least} or more." : $"{text} must be at least {least}.");
    }

    /// <inheritdoc/>
    public override string ToString() => (UntilResolved ? Words : "") + Most.ToString(CultureInfo.InvariantCulture);
}
