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
    public string Text
    {
        get
        {
            IEnumerable<string> rungs = Rungs.Select(rung => FormattableString.Invariant(
                $"{rung.Technique.TrimStart('+', ' ')} {100 * rung.Published:F1} % published, {100 * rung.Ours:F1} % ours"));
            return string.Join(", ", rungs) + FormattableString.Invariant($"; {100 * MeanDistance:F1} percentage points apart on average");
        }
    }

    /// <summary>Every reading of a study whose first factor is the technique.</summary>
    public static IEnumerable<LadderReading> Of(AuditedStudy study)
    {
        IReadOnlyList<FactorInfo> factors = study.Run.Info.Factors;
        PublishedValue[] published =
        [
            .. study.Inquiry.Published.Where(value => value.Measure.Name == "test accuracy" && value.Where[0].Factor == factors[0].Name),
        ];
        string Setting(TrialRecord trial) => string.Join(", ", trial.Levels.Skip(1).Select((level, i) => $"{factors[i + 1].Name} {level}"));
        foreach (IGrouping<string, TrialRecord> setting in study.Run.Trials.GroupBy(Setting))
        {
            (string Technique, double Published, double Ours)[] rungs =
                [.. published.Select(value => (value.Where[0].Level, value.Value, MeanAccuracy(setting, value.Where[0].Level)))];
            if (rungs.Length > 0 && rungs.All(rung => double.IsFinite(rung.Ours)))
                yield return new LadderReading($"{study.Name}, {setting.Key}", rungs);
        }
    }

    /// <summary>Of the trials of <paramref name="technique"/> on their test rows; NaN if none has one.</summary>
    static double MeanAccuracy(IEnumerable<TrialRecord> trials, string technique) =>
        trials.Where(trial => trial.Levels[0] == technique)
            .Select(trial => trial.Test?.Accuracy)
            .OfType<double>()
            .DefaultIfEmpty(double.NaN)
            .Average();
}
