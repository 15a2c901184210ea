using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Studies.Findings;
using Ablate.Studies.Inquiries;
using Ablate.Studies.Results;
using Ablate.Studies.Results.Measures;
using Ablate.Studies.Statistics;

namespace Ablate.Reporting.Figures;

/// <summary>Sentences under the titles of figures, and numbers in them.</summary>
static class FigureText
{
    /// <summary>"mnist, 5 runs each (mean; dots: single runs)".</summary>
    public static string Basis(RunResults results)
    {
        string data = string.Join(", ", results.Info.Data.Select(data => data.Name));
        int repeats = results.Info.Repeats;
        if (repeats == 1)
            return $"{data}, one run each";
        int[] completed =
        [
            .. results.Trials.GroupBy(trial => string.Join('\n', trial.Levels)).Select(cell => cell.Count(trial => trial.Status == TrialStatus.Completed)),
        ];
        string each = completed.All(count => count == repeats) ? $"{repeats} runs each" : $"up to {completed.DefaultIfEmpty(0).Max()} completed runs each";
        return $"{data}, {each}: mean, and every run as a dot";
    }

    /// <summary>"adam relu", "adam relu, run 2", or the study's name if it has no factors.</summary>
    public static string Trial(RunResults results, TrialRecord trial) =>
        (trial.Levels.Count == 0 ? results.Info.Study : Levels(results, trial.Levels)) + (trial.Repeat > 1 ? $", run {trial.Repeat}" : "");

    /// <summary>What the best trial of a classification was chosen by: "the trial with the highest validation accuracy".</summary>
    public static string Chosen(TrialRecord best) => $"the trial with the highest {(best.Validation is null ? "training" : "validation")} accuracy";

    /// <summary>"adam relu"; "learning rate 0.1"; "all trials" if there are no levels.</summary>
    public static string Levels(RunResults results, IReadOnlyList<string> levels) =>
        ArmLabel.Of([.. levels.Select((level, i) => new Condition(results.Info.Factors[i].Name, level))]);

    /// <summary>"relu"; "learning rate 0.1".</summary>
    public static string Level(FactorInfo factor, string level) => ArmLabel.Of([new Condition(factor.Name, level)]);

    /// <summary>A value of <paramref name="measure"/> without unit: a share in per cent, anything else to three significant digits.</summary>
    /// <param name="measure">What is measured.</param>
    /// <param name="value">The value.</param>
    /// <param name="decimals">Of a share.</param>
    public static string Number(Measure measure, double value, int decimals = 2) => measure.IsShare
        ? (value * 100).ToString($"F{decimals}", CultureInfo.InvariantCulture)
        : NumberText.Pair(value, value, 3).First;

    /// <summary>Both ends of an interval, without unit and with the same decimals, as they follow a number: " [0.081 to 0.134]"; empty without one.</summary>
    public static string Brackets(Measure measure, Interval? interval)
    {
        if (interval is not { } range)
            return "";
        (string low, string high) = measure.IsShare
            ? (Number(measure, range.Low), Number(measure, range.High))
            : NumberText.Pair(range.Low, range.High, 3);
        return $" [{low} to {high}]";
    }

    /// <summary>What heads a column or a legend of a factor, written as the titles of measures are: "Learning rate".</summary>
    public static string Title(FactorInfo factor)
    {
        string lower = factor.Title.ToLowerInvariant();
        return lower.Length == 0 ? lower : char.ToUpperInvariant(lower[0]) + lower[1..];
    }

    /// <summary>What an axis says of <paramref name="measure"/>: "test accuracy (%)", "test loss".</summary>
    public static string NameWithUnit(Measure measure) => measure.IsShare ? $"{measure.Name} (%)" : measure.Name;

    /// <summary>A number of a figure in its table, with eight digits; empty where there is none.</summary>
    public static string Cell(double? value) => value is { } number ? NumberText.Of(number, 8) : "";
}
