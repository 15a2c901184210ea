using Ablate.Studies.Findings;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Answers, verdicts, published values and findings on the console, as sentences.</summary>
static class FindingsView
{
    /// <summary>Writes them; nothing if there is nothing to say.</summary>
    public static void Write(Surroundings surroundings, RunFindings findings)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        Part(console, "Questions", findings.Answers.Select(answer => (answer.Question.Ask, answer.Sentence)));
        Part(console, "Claims", findings.Verdicts.Select(verdict => (verdict.Claim.Says, verdict.Sentence)));
        Part(console, "Published values", findings.Published.Select(published => ("", published.Sentence)));
        ConvergenceView.Write(surroundings, findings.Convergence);
        Part(console, "Which factors matter", findings.Importance is { } importance ? [("", importance.Sentence)] : []);
        Part(console, "Where the spread comes from", findings.Sources.Select(spread => ("", spread.Sentence)));
        Part(
            console, "Findings",
            findings.Findings.Select(finding => ("", $"{(finding.Severity == Severity.Warning ? "Warning" : "Note")}: {finding.Sentence}")));
    }

    static void Part(IAnsiConsole console, string title, IEnumerable<(string Label, string Sentence)> items)
    {
        (string Label, string Sentence)[] all = [.. items];
        if (all.Length == 0)
            return;
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        foreach ((string label, string sentence) in all)
        {
            if (label.Length > 0)
                console.WriteLine($"  {label}");
            console.Write(new Padder(new Text(sentence), new Padding(label.Length > 0 ? 4 : 2, 0, 0, 0)));
        }
    }
}
