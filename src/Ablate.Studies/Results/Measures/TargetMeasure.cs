using System.Globalization;
using System.Text.RegularExpressions;
using Ablate.Engine.Settings;

namespace Ablate.Studies.Results.Measures;

/// <summary>
/// Epochs or seconds until the validation accuracy first reaches a target: "epochs to 97 % validation accuracy", "seconds to 97 % validation
/// accuracy". A training that never reaches it has no number, and the arm says how many of its runs have none.
/// </summary>
static partial class TargetMeasure
{
    /// <summary>A name that is right.</summary>
    public const string Example = "epochs to 97 % validation accuracy";

    /// <summary>The measure called <paramref name="name"/>; null if that is no target.</summary>
    public static Measure? Find(string name)
    {
        Match match = Name().Match(name);
        if (!match.Success
            || !double.TryParse(match.Groups["target"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double percent)
            || percent is <= 0 or > 100)
            return null;
        double target = percent / 100;
        string reached = $"{NumberText.Of(percent)} % validation accuracy";
        return match.Groups["what"].Value == "epochs"
            ? new(
                $"epochs to {reached}", MeasureUnit.Epochs, false, MeasuredRows.Validation, "the first epoch that reaches it",
                trial => Convergence.Reaching(trial, target)?.Epoch)
            : new(
                $"seconds to {reached}", MeasureUnit.Seconds, false, MeasuredRows.Validation, "seconds in training steps until then",
                trial => Convergence.Seconds(trial, Convergence.Reaching(trial, target)));
    }

    [GeneratedRegex(@"^(?<what>epochs|seconds) to (?<target>[0-9.]+) ?% validation accuracy$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
