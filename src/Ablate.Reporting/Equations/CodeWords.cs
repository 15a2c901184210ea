namespace Ablate.Reporting.Equations;

/// <summary>Sentences in which commands and settings stand between backticks, as in Markdown; a page shows them as code.</summary>
static class CodeWords
{
    /// <summary>The parts of <paramref name="sentence"/> in their order, without the backticks; a backtick that has no other is kept as it is.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Of(string sentence)
    {
        string[] parts = sentence.Split('`');
        return parts.Length % 2 == 0 ? [(sentence, false)] : parts.Select((part, i) => (part, i % 2 == 1)).Where(part => part.part.Length > 0);
    }
}
