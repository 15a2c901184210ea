using System.Text.Json;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Findings.Rules;

/// <summary>Losses are compared of arms that train with different losses: numbers of different units.</summary>
sealed class UnequalLosses : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "unequal-losses";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        JsonElement[] losses =
        [
            .. evidence.Run.Trials.Select(trial => trial.Setting("training", "loss")).OfType<JsonElement>().DistinctBy(loss => loss.GetRawText()),
        ];
        bool compares = evidence.Asks ? evidence.Measures.Any(HasUnitOfLoss) : HasUnitOfLoss(evidence.Selection);
        if (losses.Length < 2 || !compares)
            yield break;
        string[] names = [.. losses.Select(Name).Distinct()];
        string which = names.Length > 1 ? Wording.List(names) : $"{names[0]} with different settings";
        yield return new Finding(
            Id, Severity.Warning,
            $"Arms train with different losses ({which}), whose values are of different units: the lower one need not be the better. "
            + "Ask by a metric that all have.");
    }

    static bool HasUnitOfLoss(Measure measure) => measure.Unit == MeasureUnit.Loss;

    static string Name(JsonElement loss) => loss.GetProperty("name").GetString()!;
}
