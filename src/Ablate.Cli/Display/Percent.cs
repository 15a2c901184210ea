using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Cli.Display;

/// <summary>Numbers as the console shows them.</summary>
static class Percent
{
    /// <summary>"97.66 %", or "–" where there is none.</summary>
    public static string Of(double? share) => share is { } value ? (value * 100).ToString("F2", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>"0.0832", "4.05e29", or "–".</summary>
    public static string Loss(Score? score) => score is { } value ? NumberText.Fixed(value.Loss, 4) : "–";

    /// <summary>"97.66 %", or "loss 0.0832" where there are no classes, or "–".</summary>
    public static string Score(Score? metrics) => metrics is { Accuracy: null } ? $"loss {Loss(metrics)}" : Of(metrics?.Accuracy);

    /// <summary>"4.2 s", "3 min 05 s", "2 h 10 min".</summary>
    public static string Time(double seconds) => seconds switch
    {
        < 60 => seconds.ToString("F1", CultureInfo.InvariantCulture) + " s",
        < 3600 => $"{(int)seconds / 60} min {(int)seconds % 60:D2} s",
        _ => $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60:D2} min",
    };
}
