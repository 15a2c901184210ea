using System.Globalization;
using Ablate.Engine.Settings;
using Ablate.Reporting.Figures;
using Ablate.Studies.References;

namespace Ablate.Reporting.Report;

/// <summary>The section that puts results into scale: simple methods on the same rows, and ensembles of the networks.</summary>
static class ScaleSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportMaterial material)
    {
        if (material.References is not { } references)
        {
            html.Element("p", $"This is left out: {material.ReferencesMissing}");
            return;
        }
        html.Element(
            "p", "What simple methods reach on the same rows, so that a reader can tell what the networks add, and what the networks reach together.",
            ("class", "quiet"));
        if (references.Baselines.Count > 0)
        {
            string rows = material.Results.Trials.FirstOrDefault(trial => trial.Id == references.Trial) is { } trial
                ? FigureText.Trial(material.Results, trial)
                : references.Trial;
            bool classify = references.Baselines.All(baseline => baseline.Accuracy is not null);
            (string, bool)[] measures = classify ? [("Test accuracy", true)] : [("Test root mean squared error", true), ("Test R squared", true)];
            new PagedTable(
                "baselines", $"Simple methods on the training and test rows of {rows}; one run each.",
                [("Method", false), .. measures, ("Seconds", true), ("What was done", false)],
                [.. references.Baselines.Select(Row)]).Write(html);
        }
        else
        {
            html.Element("p", "The simple methods are judged by test rows; this run has none.");
        }
        if (references.Votes.Count > 0)
        {
            new PagedTable(
                "votes", "The runs of a combination deciding together: the class that the mean of their outputs names, on the test rows.",
                [
                    .. material.Results.Info.Factors.Select(factor => (FigureText.Title(factor), false)),
                    ("Networks", true), ("Each alone, mean", true), ("Together", true), ("Gain, points", true),
                ],
                [.. references.Votes.Select(Row)]).Write(html);
        }
        else if (material.Results.Info.Repeats < 2)
        {
            html.Element("p", "There is one run of each combination, so none can vote.", ("class", "quiet"));
        }
    }

    static string[] Row(Baseline baseline) =>
        [baseline.Name, .. Measured(baseline), NumberText.Fixed(baseline.Seconds, 1), baseline.Description];

    static string[] Measured(Baseline baseline) => baseline.Accuracy is { } accuracy
        ? [ReportText.Percent(accuracy)]
        : [ReportText.Number(baseline.RootMeanSquaredError), ReportText.Number(baseline.RSquared)];

    static string[] Row(SoftVote vote)
    {
        double gain = (vote.Accuracy - vote.MemberAccuracy) * 100;
        return
        [
            .. vote.Levels, $"{vote.Members}", ReportText.Percent(vote.MemberAccuracy), ReportText.Percent(vote.Accuracy),
            gain.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture),
        ];
    }
}
