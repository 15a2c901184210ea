using System.Globalization;
using Ablate.Studies.Audit;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Audit;

/// <summary>The tables of the audit.</summary>
static class AuditTables
{
    /// <summary>Every published value beside ours.</summary>
    public static AuditTable Published(AuditedStudy study) => new(
        ["levels", "measure", "published", "of runs", "ours (95 % interval of the mean)", "runs", "where as many runs like ours fall", "published is", "why"],
        [.. study.Findings.Published.Select(published => (IReadOnlyList<string>)
        [
            published.Ours.Label,
            published.Published.Measure.Name,
            published.Published.Measure.Text(published.Published.Value),
            Count(published.Published.Runs),
            Value(published.Ours),
            Count(published.Ours.Sample.Count),
            published.Expected is { } expected ? published.Published.Measure.RangeText(expected) : "",
            AuditWords.Of(published.Agreement),
            PublishedReason.Of(published, study),
        ])]);

    /// <summary>Every claim with what it rests on.</summary>
    public static AuditTable Claims(AuditedStudy study) => new(
        ["claim", "measure", "verdict", "effect (95 % interval)", "runs", "in words"],
        [.. study.Findings.Verdicts.Select(verdict => (IReadOnlyList<string>)
        [
            verdict.Claim.Says, Expected(verdict.Claim), AuditWords.Of(verdict.Verdict), Effect(verdict), Runs(verdict), verdict.Sentence,
        ])]);

    /// <summary>Answers to the questions.</summary>
    public static AuditTable Answers(AuditedStudy study) =>
        new(["question", "answer"], [.. study.Findings.Answers.Select(answer => (IReadOnlyList<string>)[answer.Question.Ask, answer.Sentence])]);

    /// <summary>The measures that the claims of an audit are judged by, each with what it is.</summary>
    public static AuditTable Measures(AuditResults audit)
    {
        IEnumerable<Measure> measures = audit.Studies.SelectMany(study => study.Inquiry.Claims)
            .Select(claim => claim.Measure)
            .DistinctBy(measure => measure.Name);
        return new AuditTable(["measure", "what it is"], [.. measures.Select(measure => (string[])[measure.Name, measure.Description])]);
    }

    /// <summary>What each study took, beside what is published.</summary>
    public static AuditTable Times(AuditResults audit)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (PublishedProgram program in ProgramCatalogue.All)
        {
            IReadOnlyList<AuditedStudy> studies = audit.Of(program);
            rows.AddRange(studies.Select(study => TimeRow(study.Name, [study])));
            if (studies.Count > 1)
                rows.Add(TimeRow($"program {program.Number}, together", studies));
        }
        rows.Add(TimeRow("all", audit.Studies));
        return new AuditTable(
            ["study", "trainings", "epochs", "from begin to end", "in training steps, all workers", "workers", "published training time, of its own runs"],
            rows);
    }

    static IReadOnlyList<string> TimeRow(string name, IReadOnlyList<AuditedStudy> studies)
    {
        bool areFinished = studies.All(study => study.Run.Info.Seconds is not null);
        double[] published = [.. studies.Select(study => study.PublishedSeconds).OfType<double>()];
        return
        [
            name,
            Count(studies.Sum(study => study.Run.Trials.Count)),
            Count(studies.Sum(study => study.Epochs)),
            areFinished ? Duration(studies.Sum(study => study.Run.Info.Seconds!.Value)) : "not finished",
            Duration(studies.Sum(study => study.TrainingSeconds)),
            string.Join(", ", studies.Select(study => study.Run.Info.Workers).Distinct().Select(Count)),
            published.Length == 0 ? "" : Duration(published.Sum()),
        ];
    }

    static string Expected(StudyClaim claim)
    {
        string limit = claim.Expect is Expectation.Below or Expectation.Above ? $" {claim.Measure.Text(claim.Limit)}" : "";
        string margin = claim.Margin > 0 ? $", margin {claim.Measure.DifferenceText(claim.Margin)}" : "";
        string cost = claim.Cost is null ? "" : $", cost: {claim.Cost.Name.Replace('_', ' ')}";
        return $"{claim.Measure} {claim.Expect.ToString().ToLowerInvariant()}{limit}{margin}{cost}";
    }

    static string Effect(ClaimVerdict verdict)
    {
        if (verdict.Decisive is not { Difference: { Value: { } difference } estimate } decisive)
            return "";
        Measure measure = decisive.First.Measure;
        string sign = difference < 0 ? "-" : difference > 0 ? "+" : "";
        string interval = estimate.Interval is { } range ? $" ({measure.RangeText(range)})" : "";
        return $"{sign}{measure.DifferenceText(difference)}{interval}: {decisive.First.Label} against {decisive.Second.Label}";
    }

    static string Runs(ClaimVerdict verdict) => verdict.Decisive is { } decisive ? Count(decisive.Difference.Count) : "0";

    static string Value(Arm arm)
    {
        Estimate mean = arm.Mean;
        string interval = mean.Interval is { } range ? $" ({arm.Measure.RangeText(range)})" : "";
        return mean.Value is { } value ? arm.Measure.Text(value) + interval : "no number";
    }

    static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    static string Duration(double seconds) => seconds < 120
        ? FormattableString.Invariant($"{seconds:F1} s")
        : FormattableString.Invariant($"{seconds / 60:F1} min");
}
