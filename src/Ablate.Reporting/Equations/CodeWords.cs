namespace Ablate.Reporting.Equations;

/// <summary>Sentences in which commands and settings stand between backticks, as in Markdown; a page shows them as code.</summary>
static class CodeWords
{
    /// <summary>The parts of <paramref name="sentence"/> in order, without the backticks; all of it as text if a backtick is unpaired.</summary>
    public static IEnumerable<(string Text, bool IsCode)> Of(string sentence)
    {
        string[] parts = sentence.Split('`');
        bool isPaired = parts.Length % 2 == 1;
        return isPaired
            ? parts.Select((part, i) => (Text: part, IsCode: i % 2 == 1)).Where(part => part.Text.Length > 0)
            : [(sentence, false)];
    }
}
