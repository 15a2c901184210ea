using System.Text.RegularExpressions;
using Ablate.Engine.Metrics;

namespace Ablate.Studies.Results.Measures;

/// <summary>
/// What the classification report says of one class of the test rows: "test recall of class 5"; or how far that is from the mean over the
/// other classes: "test recall of class 5 against the others".
/// </summary>
static partial class ClassMeasure
{
    /// <summary>A name that is right.</summary>
    public const string Example = "test recall of class 5";

    /// <summary>The measure called <paramref name="name"/>; null if it is none.</summary>
    public static Measure? Find(string name)
    {
        Match match = Name().Match(name);
        if (!match.Success)
            return null;
        string title = match.Groups["what"].Value;
        string of = match.Groups["class"].Value;
        Func<ClassificationReportLine, double> number = title switch
        {
            "precision" => line => line.Precision,
            "recall" => line => line.Recall,
            _ => line => line.F1,
        };
        return match.Groups["others"].Success
            ? new(
                $"test {title} of class {of} against the others", MeasureUnit.Share, true, MeasuredRows.Test,
                "that of the class minus the mean of the other classes", trial => Of(trial, of, number) - Others(trial, of, number))
            {
                Lowest = -1,
                IsInPoints = true,
            }
            : new(
                $"test {title} of class {of}", MeasureUnit.Share, true, MeasuredRows.Test, "of the final weights on the test rows",
                trial => Of(trial, of, number));
    }

    static double? Of(TrialRecord trial, string name, Func<ClassificationReportLine, double> number) =>
        trial.Report?.Classes.FirstOrDefault(line => line.Name == name) is { } line ? number(line) : null;

    static double? Others(TrialRecord trial, string name, Func<ClassificationReportLine, double> number) =>
        trial.Report?.Classes.Where(line => line.Name != name).Select(number).DefaultIfEmpty(double.NaN).Average();

    [GeneratedRegex(@"^test (?<what>precision|recall|F1) of class (?<class>.+?)(?<others> against the others)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
