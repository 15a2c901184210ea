using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;

namespace Ablate.Cli.Display;

/// <summary>Numbers as the console shows them.</summary>
static class Percent
{
    /// <summary>"97.66 %", or "–" where there is none.</summary>
    public static string Of(double? share) => share is { } value ? (value * 100).ToString("F2", CultureInfo.InvariantCulture) + " %" : "–";

    /// <summary>"0.0832", "4.17e-5", "4.05e29", or "–".</summary>
    public static string Loss(Score? score) => score is { } value ? NumberText.Loss(value.Loss) : "–";

    /// <summary>"97.66 %", or "loss 0.0832" where there are no classes, or "–".</summary>
    public static string Score(Score? metrics) => metrics is { Accuracy: null } ? $"loss {Loss(metrics)}" : Of(metrics?.Accuracy);
}
