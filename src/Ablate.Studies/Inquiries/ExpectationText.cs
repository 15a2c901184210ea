namespace Ablate.Studies.Inquiries;

/// <summary>What a claim expects, as a study writes it: "test accuracy lower", "gap below 1 percentage points".</summary>
/// <param name="Measure">The name of the measure.</param>
/// <param name="Expectation">What is expected of it.</param>
/// <param name="Limit">The limit with its unit; empty unless the expectation is below or above.</param>
readonly record struct ExpectationText(string Measure, Expectation Expectation, string Limit)
{
    static readonly string[] words = [.. Enum.GetNames<Expectation>().Select(name => name.ToLowerInvariant())];

    /// <summary>The words for all expectations, for messages.</summary>
    public static string Valid => string.Join(", ", words);

    /// <summary>Reads <paramref name="text"/>; null if it is no expectation.</summary>
    public static ExpectationText? Parse(string text)
    {
        foreach (Expectation limited in new[] { Expectation.Below, Expectation.Above })
        {
            string word = $" {limited.ToString().ToLowerInvariant()} ";
            int place = text.LastIndexOf(word, StringComparison.Ordinal);
            if (place > 0)
                return new ExpectationText(text[..place], limited, text[(place + word.Length)..]);
        }
        int space = text.LastIndexOf(' ');
        int index = Array.IndexOf(words, text[(space + 1)..]);
        return space > 0 && index >= 0 && (Expectation)index is not (Expectation.Below or Expectation.Above)
            ? new ExpectationText(text[..space], (Expectation)index, "")
            : null;
    }
}
