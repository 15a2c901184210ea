using System.Text.Json;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>What is compared was judged on different rows: these may make the difference, and no number of seeds tells.</summary>
sealed class UnequalRows : IFindingRule
{
    static readonly string[] ofTest = ["dataset", "pool", "classes", "rows", "test"], ofValidation = [.. ofTest, "validation"];

    /// <summary>What a dataset says of how its rows are read, which makes no others of them.</summary>
    static readonly string[] reading = ["columns", "ignore", "features", "text", "missing", "separator", "header", "decimal", "size", "invert"];

    /// <inheritdoc/>
    public string Id => "unequal-rows";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence) =>
    [
        .. evidence.Answers.SelectMany(answer => Judged(answer.Question.Ask, answer.Arms)),
        .. evidence.Verdicts.SelectMany(verdict => Judged(verdict.Claim.Says, [.. verdict.Comparisons.SelectMany(pair => new[] { pair.First, pair.Second })])),
    ];

    IEnumerable<Finding> Judged(string asked, IReadOnlyList<Arm> all)
    {
        Arm[] arms = [.. all.Where(arm => arm.Sample.Count > 0 && arm.Trials.Any(trials => trials.Count > 0))];
        (string[] settings, string rows) = arms.Length == 0 ? ([], "") : arms[0].Measure.Rows switch
        {
            MeasuredRows.Validation => (ofValidation, "validation"),
            MeasuredRows.Test => (ofTest, "test"),
            _ => ([], ""),
        };
        string[] differing = [.. settings.Where(setting => arms.Select(arm => Of(arm, setting)).Distinct().Count() > 1)];
        if (differing.Length > 0)
            yield return new Finding(
                Id, differing is ["dataset"] ? Severity.Note : Severity.Warning,
                $"\"{asked}\" compares results on different {rows} rows, as {Wording.List(differing)} "
                + $"{(differing.Length == 1 ? "differs" : "differ")}: one may be ahead for easier rows. Intervals and p-values are over seeds and do "
                + "not cover that.");
    }

    /// <summary>What the trials of an arm have for a setting, each once, in an order of its own; an arm that is a mean may have several.</summary>
    static string Of(Arm arm, string setting) => string.Join(
        '\n', arm.Trials.SelectMany(trials => trials).Select(trial => Text(trial.Setting("data", setting))).Distinct().Order(StringComparer.Ordinal));

    static string Text(JsonElement? written) => written switch
    {
        null => "",
        { ValueKind: JsonValueKind.Object } mapping => string.Join(
            ", ", mapping.EnumerateObject().Where(part => !reading.Contains(part.Name)).Select(part => $"{part.Name} {part.Value.GetRawText()}")),
        { } other => other.GetRawText(),
    };
}
