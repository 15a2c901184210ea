using System.Text.Json;
using System.Text.Json.Nodes;
using Ablate.Formats.Json;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Findings;

/// <summary>
/// The findings of a run as JSON: findings.json. Differences and shares are plain numbers, not per cent. Times are included only if the study asks
/// about them, so that otherwise two runs of a study give the same file.
/// </summary>
public static class FindingsJson
{
    /// <summary>The JSON as text.</summary>
    public static string Text(RunFindings findings) => ReadableJson.Text(Node(findings)) + "\n";

    /// <summary>The JSON as a tree.</summary>
    public static JsonObject Node(RunFindings findings) => new()
    {
        ["answers"] = List(findings.Answers, Node),
        ["verdicts"] = List(findings.Verdicts, Node),
        ["published"] = List(findings.Published, Node),
        ["convergence"] = findings.Convergence is { } table ? List(table.Rows, row => Node(row, table.Measures)) : new JsonArray(),
        ["importance"] = findings.Importance is { } importance ? Node(importance) : null,
        ["second_opinion"] = findings.SecondOpinion is { } opinion ? Node(opinion) : null,
        ["sources"] = List(findings.Sources, Node),
        ["findings"] = List(findings.Findings, Node),
    };

    static JsonObject Node(Answer answer) => new()
    {
        ["question"] = answer.Question.Ask,
        ["by"] = answer.Question.By.Name,
        ["certainty"] = Name(answer.Certainty),
        ["sentence"] = answer.Sentence,
        ["more_repeats"] = answer.MoreRepeats,
        ["test"] = answer.Test is { } test ? Side(test) : null,
        ["arms"] = List(answer.Arms, Side),
        ["comparisons"] = List(answer.Comparisons, Pair),
    };

    static JsonObject Node(ClaimVerdict verdict) => new()
    {
        ["claim"] = verdict.Claim.Says,
        ["measure"] = verdict.Claim.Measure.Name,
        ["expect"] = Name(verdict.Claim.Expect),
        ["margin"] = verdict.Claim.Margin,
        ["limit"] = verdict.Claim.Expect is Expectation.Below or Expectation.Above ? verdict.Claim.Limit : null,
        ["cost"] = verdict.Claim.Cost?.Name,
        ["verdict"] = Name(verdict.Verdict),
        ["sentence"] = verdict.Sentence,
        ["more_repeats"] = verdict.MoreRepeats,
        ["comparisons"] = List(verdict.Comparisons, Pair),
    };

    static JsonObject Node(PublishedComparison published) => new()
    {
        ["measure"] = published.Published.Measure.Name,
        ["published"] = published.Published.Value,
        ["runs"] = published.Published.Runs,
        ["source"] = published.Published.Source,
        ["ours"] = Side(published.Ours),
        ["expected"] = Range(published.Expected),
        ["agreement"] = Name(published.Agreement),
        ["sentence"] = published.Sentence,
    };

    static JsonObject Node(ConvergenceRow row, IReadOnlyList<Measure> measures) => new()
    {
        ["levels"] = Levels(row.Levels),
        ["measures"] = List(
            measures.Zip(row.Values).Where(pair => pair.First.Unit != MeasureUnit.Seconds),
            pair => Converged(pair.First, pair.Second)),
    };

    static JsonObject Node(FactorImportance importance) => new()
    {
        ["measure"] = importance.Measure.Name,
        ["combinations"] = importance.Combinations,
        ["deviation"] = importance.Deviation,
        ["shares"] = List(importance.Shares, share => new JsonObject
        {
            ["factors"] = List(share.Factors, factor => JsonValue.Create(factor)!),
            ["share"] = share.Share,
        }),
        ["rest"] = importance.Rest,
        ["noise"] = importance.Noise,
        ["sentence"] = importance.Sentence,
    };

    static JsonObject Node(SourceSpread spread) => new()
    {
        ["source"] = spread.Source,
        ["measure"] = spread.Measure.Name,
        ["deviation"] = spread.Deviation,
        ["interval"] = Range(spread.Interval),
        ["runs"] = spread.Count,
        ["combinations"] = spread.Combinations,
        ["share"] = spread.Share,
        ["sentence"] = spread.Sentence,
    };

    static JsonObject Node(Finding finding) => new()
    {
        ["id"] = finding.Id,
        ["severity"] = Name(finding.Severity),
        ["sentence"] = finding.Sentence,
    };

    static JsonObject Converged(Measure measure, Estimate estimate) => new()
    {
        ["measure"] = measure.Name,
        ["mean"] = estimate.Value,
        ["interval"] = Range(measure.Bounded(estimate).Interval),
        ["runs"] = estimate.Count,
    };

    static JsonObject Node(SecondOpinion opinion) => new()
    {
        ["measure"] = opinion.Measure.Name,
        ["arms"] = List(opinion.Arms, summary => new JsonObject
        {
            ["levels"] = Levels(summary.Arm.Levels),
            ["runs"] = summary.Arm.Sample.Count,
            ["mean"] = summary.Arm.Mean.Value,
            ["interval"] = Range(summary.Arm.Mean.Interval),
            ["bca_interval"] = Range(summary.Resampled.Interval),
            ["median"] = summary.Median,
            ["interquartile_mean"] = summary.InterquartileMean,
            ["deviation"] = summary.Arm.Deviation,
        }),
        ["pairs"] = List(opinion.Pairs, pair => new JsonObject
        {
            ["first"] = pair.First.Label,
            ["second"] = pair.Second.Label,
            ["pairs"] = pair.Count,
            ["effect_size"] = pair.EffectSize,
            ["p_by_signs"] = pair.BySigns,
            ["p_by_ranks"] = pair.ByRanks,
        }),
        ["ranking"] = opinion.Ranking is { } ranking ? new JsonObject
        {
            ["labels"] = List(ranking.Labels, label => JsonValue.Create(label)!),
            ["mean_ranks"] = List(ranking.Test.MeanRanks, rank => JsonValue.Create(rank)),
            ["over"] = ranking.IsOverDatasets ? "datasets" : "repeats",
            ["rows"] = ranking.Test.Datasets,
            ["p"] = ranking.Test.ImanDavenport.PValue,
            ["critical_difference"] = ranking.CriticalDifference,
            ["groups"] = List(ranking.Groups, group => List(group, position => JsonValue.Create(position))),
        }
        : null,
    };

    static JsonObject Side(Arm arm) => new()
    {
        ["label"] = arm.Label,
        ["levels"] = Levels(arm.Levels),
        ["tuned"] = Levels(arm.Tuned),
        ["averaged"] = List(arm.Averaged, factor => JsonValue.Create(factor)!),
        ["measure"] = arm.Measure.Name,
        ["mean"] = arm.Mean.Value,
        ["interval"] = Range(arm.Mean.Interval),
        ["deviation"] = arm.Deviation,
        ["runs"] = arm.Sample.Count,
        ["missing"] = arm.Missing,
        ["values"] = List(arm.Values, value => double.IsFinite(value) ? JsonValue.Create(value) : null),
    };

    static JsonObject Pair(Comparison comparison) => new()
    {
        ["first"] = comparison.First.Label,
        ["second"] = comparison.Second.Label,
        ["difference"] = comparison.Difference.Value,
        ["interval"] = Range(comparison.Difference.Interval),
        ["pairs"] = comparison.Difference.Count,
        ["p"] = comparison.PValue,
        ["superiority"] = comparison.Superiority,
        ["more_repeats"] = comparison.MoreRepeats,
    };

    static JsonArray? Range(Interval? interval) => interval is { } range ? new JsonArray(range.Low, range.High) : null;

    /// <summary>A factor may be tuned to several levels, one for each combination that the arm is averaged over.</summary>
    static JsonArray Levels(IReadOnlyList<Condition> levels) => List(levels, level => new JsonObject { ["factor"] = level.Factor, ["level"] = level.Level });

    static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);

    static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
