using System.Text.Json;
using Ablate.Studies.Results;

namespace Ablate.Studies.Findings.Rules;

/// <summary>
/// Losses are compared, or choose, although arms differ in regularizers: a loss holds what these add, so a stronger one looks worse than it is.
/// </summary>
sealed class UnequalPenalties : IFindingRule
{
    /// <inheritdoc/>
    public string Id => "unequal-penalties";

    /// <inheritdoc/>
    public IEnumerable<Finding> Find(Evidence evidence)
    {
        bool compares = evidence.Selection.IsLoss || evidence.Measures.Any(measure => measure.IsLoss);
        if (!compares || evidence.Run.Trials.Select(Penalties).Distinct().Count() < 2)
            yield break;
        string metric = evidence.Selection.IsLoss ? "root_mean_squared_error" : "log_loss";
        yield return new Finding(
            Id, Severity.Warning,
            "Every loss holds what regularizers add to it, on validation and test rows too, and arms differ in that: the lower loss need not be of the "
            + $"better predictions. Ask by a metric, which holds none of it, such as {metric}.");
    }

    static string Penalties(TrialRecord trial) =>
        trial.Settings.ValueKind == JsonValueKind.Object && trial.Settings.TryGetProperty("network", out JsonElement network)
            ? string.Join(' ', Penalties(network))
            : "";

    /// <summary>Every regularizer of a network, in its order, those of layers within layers too.</summary>
    static IEnumerable<string> Penalties(JsonElement settings) => settings.ValueKind switch
    {
        JsonValueKind.Array => settings.EnumerateArray().SelectMany(Penalties),
        JsonValueKind.Object when settings.TryGetProperty("name", out JsonElement name) && name.ValueEquals("activity_regularization") =>
            [settings.GetRawText()],
        JsonValueKind.Object => settings.EnumerateObject().SelectMany(setting => Penalties(settings, setting)),
        _ => [],
    };

    /// <summary>The regularizers in a setting of <paramref name="layer"/>, which cost nothing if it is not trained.</summary>
    static IEnumerable<string> Penalties(JsonElement layer, JsonProperty setting)
    {
        if (!setting.Name.EndsWith("regularizer", StringComparison.Ordinal))
            return Penalties(setting.Value);
        bool isTrained = !layer.TryGetProperty("trainable", out JsonElement trainable) || trainable.ValueKind != JsonValueKind.False;
        return isTrained ? [setting.Value.GetRawText()] : [];
    }
}
