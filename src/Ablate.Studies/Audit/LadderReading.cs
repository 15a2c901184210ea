using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;

namespace Ablate.Studies.Audit;

/// <summary>A way to read program 3's six accuracies: a study, a pixel scale and a number of epochs; and how far ours are from them then.</summary>
/// <param name="Name">"technique-ladder, scale unit, epochs 10".</param>
/// <param name="Rungs">Each technique with the published accuracy and ours.</param>
public sealed record LadderReading(string Name, IReadOnlyList<(string Technique, double Published, double Ours)> Rungs)
{
    /// <summary>The mean distance between published and ours, as a share.</summary>
    public double MeanDistance => Rungs.Average(rung => Math.Abs(rung.Published - rung.Ours));

    /// <summary>"naive 11.3 % published, 11.4 % ours, ...; 0.1 percentage points apart on average".</summary>
    public string Text => string.Join(", ", Rungs.Select(rung => FormattableString.Invariant($"{rung.Technique.TrimStart('+', ' ')} {100 * rung.Published:F1} % published, {100 * rung.Ours:F1} % ours")))
        + FormattableString.Invariant($"; {100 * MeanDistance:F1} percentage points apart on average");

    /// <summary>Every reading of a study whose first factor is the technique.</summary>
    public static IEnumerable<LadderReading> Of(AuditedStudy study)
    {
        PublishedValue[] published =
        [
            .. study.Inquiry.Published.Where(value => value.Measure.Name == "test accuracy" && value.Where[0].Factor == study.Run.Info.Factors[0].Name),
        ];
        foreach (IGrouping<string, TrialRecord> setting in study.Run.Trials.GroupBy(trial => string.Join(", ", trial.Levels.Skip(1).Select((level, i) => $"{study.Run.Info.Factors[i + 1].Name} {level}"))))
        {
            var rungs = published.Select(value => (value.Where[0].Level, value.Value, Ours: setting.Where(trial => trial.Levels[0] == value.Where[0].Level && trial.Test?.Accuracy is not null).Select(trial => trial.Test!.Value.Accuracy!.Value).DefaultIfEmpty(double.NaN).Average())).ToArray();
            if (rungs.Length > 0 && rungs.All(rung => double.IsFinite(rung.Ours)))
                yield return new LadderReading($"{study.Name}, {setting.Key}", rungs);
        }
    }
}
