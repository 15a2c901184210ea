using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.Audit;
using Ablate.Studies.Findings;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Audit;

/// <summary>Puts the audit together: a summary, the times, the measures, then every program with its faults and studies.</summary>
public static class AuditReport
{
    /// <summary>The document.</summary>
    /// <param name="audit">The runs.</param>
    /// <param name="figures">The figures of a study.</param>
    public static AuditDocument Of(AuditResults audit, Func<AuditedStudy, IReadOnlyList<Figure>> figures) =>
        new("Audit of the five programs", [.. Overview(audit), .. ProgramCatalogue.All.SelectMany(program => Program(program, audit, figures))]);

    static IEnumerable<AuditSection> Overview(AuditResults audit)
    {
        yield return new AuditSection("Summary", 2,
        [
            new AuditProse(
                "Every experiment of the programs is trained anew, as often as the tables say. A published value is inside if it falls where a mean "
                + "of as many runs like ours falls in 95 % of the cases. A claim is supported or not supported if the 95 % interval of the effect "
                + "lies wholly on one side; otherwise it is unresolved. The error of 5 % is per claim."),
            .. Changed(audit),
            Counts(audit),
        ]);
        yield return new AuditSection("Times", 2, [AuditTables.Times(audit)]);
        yield return new AuditSection("Measures", 2,
        [
            new AuditProse(
                "Steadiness is the deviation over repeats; overfitting the gap between training and validation; instability the largest rise of the "
                + "validation loss; convergence the epochs to 95 % of the best. Optimal is the cheapest level that is not shown to be more than the "
                + "margin, half a percentage point, below the best."),
            AuditTables.Measures(audit),
        ]);
    }

    static IEnumerable<AuditProse> Changed(AuditResults audit)
    {
        int changed = audit.Studies.Count(study => study.Changes.Count > 0);
        if (changed > 0)
            yield return new AuditProse(
                $"Not trained as the study files say: {changed} of {QuantityText.Count(audit.Studies.Count, "study", "studies")}; their sections tell the "
                + "changes. What is published and claimed is about the studies of the files, so such runs do not judge it.");
    }

    static AuditTable Counts(AuditResults audit)
    {
        IEnumerable<PublishedProgram> programs = ProgramCatalogue.All.Where(program => audit.Of(program).Count > 0);
        return new AuditTable(
            [
                "program", "published values", AuditWords.Inside, AuditWords.Outside, AuditWords.Unknown,
                "claims", AuditWords.Supported, AuditWords.NotSupported, AuditWords.Unresolved,
            ],
            [.. programs.Select(program => Row($"{program.Number}", audit.Of(program))), Row("all", audit.Studies)]);
    }

    static IReadOnlyList<string> Row(string name, IReadOnlyList<AuditedStudy> studies)
    {
        PublishedComparison[] published = [.. studies.SelectMany(study => study.Findings.Published)];
        ClaimVerdict[] verdicts = [.. studies.SelectMany(study => study.Findings.Verdicts)];
        string Agreeing(Agreement agreement) => $"{published.Count(comparison => comparison.Agreement == agreement)}";
        string Judged(Verdict verdict) => $"{verdicts.Count(claim => claim.Verdict == verdict)}";
        return
        [
            name, $"{published.Length}", Agreeing(Agreement.Inside), Agreeing(Agreement.Outside), Agreeing(Agreement.Unknown),
            $"{verdicts.Length}", Judged(Verdict.Supported), Judged(Verdict.NotSupported), Judged(Verdict.Unresolved),
        ];
    }

    static IEnumerable<AuditSection> Program(PublishedProgram program, AuditResults audit, Func<AuditedStudy, IReadOnlyList<Figure>> figures)
    {
        IReadOnlyList<AuditedStudy> studies = audit.Of(program);
        if (studies.Count == 0)
            yield break;
        yield return new AuditSection($"Program {program.Number}: {program.Title}", 2,
        [
            .. program.Remark.Length > 0 ? [new AuditProse(program.Remark)] : Array.Empty<AuditBlock>(),
            new AuditProse("What its numbers suffer from:"),
            new AuditList([.. program.Faults.Select(fault => $"{fault.Text} {fault.Evidence(audit)}".TrimEnd())]),
        ]);
        foreach (AuditedStudy study in studies)
            yield return new AuditSection(study.Name, 3, [.. Blocks(study, figures(study))]);
    }

    static IEnumerable<AuditBlock> Blocks(AuditedStudy study, IReadOnlyList<Figure> figures)
    {
        string unfinished = study.Run.Unfinished > 0 ? $"{study.Run.UnfinishedText}." : "";
        yield return new AuditProse($"{study.Run.Info.Question} {unfinished}".TrimEnd());
        if (study.Changes.Count > 0)
            yield return new AuditProse($"Not trained as the study file says: {string.Join("; ", study.Changes)}.");
        if (study.Findings.Published.Count > 0)
            yield return AuditTables.Published(study);
        if (study.Findings.Verdicts.Count > 0)
            yield return AuditTables.Claims(study);
        if (study.Findings.Answers.Count > 0)
            yield return AuditTables.Answers(study);
        if (study.Findings.Findings.Count > 0)
            yield return new AuditList([.. study.Findings.Findings.Select(finding => $"{finding.Severity}: {finding.Sentence}")]);
        if (study.Assumptions.Count > 0)
            yield return new AuditProse($"Assumed, because the program does not say it: {string.Join("; ", study.Assumptions)}");
        if (figures.Count > 0)
            yield return new AuditFigures($"Figures of {study.Name}", figures);
    }
}
