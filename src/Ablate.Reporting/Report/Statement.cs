using Ablate.Studies.Findings;

namespace Ablate.Reporting.Report;

/// <summary>A sentence that says what the run licenses.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Asked">What was asked or claimed; empty if nothing was.</param>
/// <param name="Sentence">What the numbers say.</param>
public sealed record Statement(StatementKind Kind, string Asked, string Sentence)
{
    /// <summary>Everything that <paramref name="findings"/> say, in their order.</summary>
    public static IReadOnlyList<Statement> Of(RunFindings findings) =>
    [
        .. findings.Answers.Select(answer => new Statement(StatementKind.Answer, answer.Question.Ask, answer.Sentence)),
        .. findings.Verdicts.Select(verdict => new Statement(StatementKind.Claim, verdict.Claim.Says, verdict.Sentence)),
        .. findings.Published.Select(published => new Statement(StatementKind.Published, "", published.Sentence)),
        .. findings.Findings.Select(finding => new Statement(KindOf(finding.Severity), "", finding.Sentence)),
    ];

    static StatementKind KindOf(Severity severity) => severity == Severity.Warning ? StatementKind.Warning : StatementKind.Note;
}

/// <summary>What a statement is.</summary>
public enum StatementKind
{
    /// <summary>The answer to a question of the study.</summary>
    Answer,

    /// <summary>The verdict on a claim.</summary>
    Claim,

    /// <summary>A published value beside ours.</summary>
    Published,

    /// <summary>Something that weakens what the run shows.</summary>
    Warning,

    /// <summary>Something good to know.</summary>
    Note,
}
