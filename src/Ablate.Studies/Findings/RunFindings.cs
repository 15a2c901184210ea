using Ablate.Studies.Findings.Rules;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings;

/// <summary>All that a run says: answers, verdicts, published values beside ours, and what weakens them. A pure function of its records.</summary>
/// <param name="Answers">One for each question, in the order of the study.</param>
/// <param name="Verdicts">One for each claim, in the order of the study.</param>
/// <param name="Published">One for each published value of which there are trials, in the order of the study.</param>
/// <param name="Findings">What the rules found, warnings first.</param>
public sealed record RunFindings(
    IReadOnlyList<Answer> Answers, IReadOnlyList<ClaimVerdict> Verdicts, IReadOnlyList<PublishedComparison> Published, IReadOnlyList<Finding> Findings)
{
    /// <summary>How the combinations of levels converged; null where nothing validates or one epoch was all.</summary>
    public ConvergenceTable? Convergence { get; init; }

    /// <summary>The spread of the repeats by its source, where the study varies one at a time; empty if not.</summary>
    public IReadOnlyList<SourceSpread> Sources { get; init; } = [];

    /// <summary>
    /// How much each factor matters; null without a full grid of two factors or more, and where the study varies one source of randomness at a time.
    /// </summary>
    public FactorImportance? Importance { get; init; }

    /// <summary>The results by statistics that assume less; null where no combination has two runs.</summary>
    public SecondOpinion? SecondOpinion { get; init; }

    /// <summary>What <paramref name="run"/> says to what its own study asks.</summary>
    /// <exception cref="Engine.Settings.InvalidSettingsException">The study in its folder cannot be read.</exception>
    public static RunFindings Of(RunResults run) => Of(run, RunInquiry.Read(run));

    /// <summary>What <paramref name="run"/> says to <paramref name="inquiry"/>; of a run that repeats until it is resolved, at its latest look.</summary>
    public static RunFindings Of(RunResults run, Inquiry inquiry)
    {
        run = LatestLook.Of(run);
        var inference = new Inference(run);
        Answer[] answers = [.. inquiry.Questions.Select(new AnswerRule(run, inquiry, inference).Of)];
        ClaimVerdict[] verdicts = [.. inquiry.Claims.Select(new VerdictRule(run, inquiry, inference).Of)];
        PublishedComparison[] published = [.. inquiry.Published.Select(new PublishedRule(run, inquiry).Of).OfType<PublishedComparison>()];
        Measure selection = Selection.Of(run.Trials);
        IReadOnlyList<Arm> cells = new ArmTable(run, inquiry).Of([.. run.Info.Factors.Select(factor => factor.Name)], [], selection);
        var evidence = new Evidence(run, inquiry, selection, cells, answers, verdicts, published);
        IReadOnlyList<SourceSpread> sources = new SpreadRule(run).Find();
        return new RunFindings(
            answers, verdicts, published,
            [.. FindingRules.All.SelectMany(rule => rule.Find(evidence)).OrderByDescending(finding => finding.Severity)])
        {
            Convergence = ConvergenceTable.Of(run),
            Sources = sources,
            Importance = sources.Count == 0 ? FactorImportance.Of(run, cells) : null,
            SecondOpinion = sources.Count == 0 && cells.Count > 0 ? SecondOpinion.Of(run, cells, evidence.Tuned, inference) : null,
        };
    }
}
