using System.Globalization;
using Ablate.Engine.Metrics;
using Ablate.Engine.Settings;
using Ablate.Reporting.Drawing;
using Ablate.Reporting.Figures;
using Ablate.Studies.References;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>The section on the errors of the best trial: which classes it confuses, and its most confident misclassified images.</summary>
static class ErrorsSection
{
    /// <summary>The largest side of a pixel of an image, in pixels of the page.</summary>
    const double LargestPixel = 2;

    /// <summary>Whether there is nothing to say: no trial completed, or there are neither classes nor images.</summary>
    public static bool IsEmpty(ReportMaterial material) =>
        material.Results.Best is not { } best || (best.Confusion is null && material.Misclassified.Count == 0);

    /// <summary>Writes the section.</summary>
    public static void Write(HtmlWriter html, ReportMaterial material)
    {
        TrialRecord best = material.Results.Best!;
        html.Element(
            "p",
            $"Of {FigureText.Trial(material.Results, best)}, the single training with the best "
            + $"{(best.Validation is null ? "training" : "validation")} result; the answer above is about means. Test rows chose nothing.");
        const string basis = "test rows; number of rows, coloured by the share of the true class";
        if (Heatmap.ConfusionMatrix(material.Results, best, "confusion_matrix", basis) is { } confusion)
            FigureBlock.Write(html, confusion);
        if (best.Report is { } report)
            WriteReport(html, report);
        if (material.Rivals is { } rivals)
            html.Element("p", Rivals(material.Results, rivals));
        WriteMisclassified(html, material);
    }

    static void WriteMisclassified(HtmlWriter html, ReportMaterial material)
    {
        if (material.Misclassified.Count == 0)
        {
            html.Element(
                "p",
                material.MisclassifiedMissing is { } missing
                    ? $"Misclassified samples are left out: {missing}"
                    : "No images to show: the samples are no images, or none was misclassified.",
                ("class", "quiet"));
            return;
        }
        html.Element("h3", $"Misclassified: {material.Misclassified.Count} of {material.MisclassifiedCount}, those it was surest of");
        if (material.MisclassifiedByBestEpoch)
        {
            html.Element(
                "p",
                "By the weights after its best epoch, for the final ones were not saved; the tables above are of the final ones, "
                + "and may count other rows.",
                ("class", "quiet"));
        }
        using (html.Open("ul", ("class", "digits")))
        {
            foreach (ImagePrediction sample in material.Misclassified)
                WriteSample(html, material, sample);
        }
    }

    /// <summary>
    /// "Beside adam tanh, the best of another combination in the same repeat: of 300 test
    /// rows it alone has 21 right, the other alone 9 (McNemar's exact test, p = 0.043)."
    /// </summary>
    static string Rivals(RunResults results, TwoModels rivals)
    {
        string p = rivals.Test.PValue < 0.001 ? "p < 0.001" : $"p = {NumberText.Of(rivals.Test.PValue, 2)}";
        return $"Beside {FigureText.Trial(results, rivals.Second)}, the best of another combination in the same repeat: of "
            + $"{QuantityText.Count(rivals.Rows, "test row")} it alone has {rivals.OnlyFirst} right, the other alone {rivals.OnlySecond} "
            + $"(McNemar's exact test, {p}). This compares two networks, not two ways of training.";
    }

    static void WriteReport(HtmlWriter html, ClassificationReport report)
    {
        IEnumerable<ClassificationReportLine> lines = [.. report.Classes, report.MacroAverage, report.WeightedAverage];
        new PagedTable(
            "classification-report",
            "Every class on the test rows: precision is the share of what was given the class that is of it, "
            + "recall the share of the class that was found, F1 their harmonic mean.",
            [("Class", false), ("Precision", true), ("Recall", true), ("F1", true), ("Rows", true)],
            [.. lines.Select(Row)]).Write(html);

        static string[] Row(ClassificationReportLine line) =>
        [
            line.Name, ReportText.Percent(line.Precision), ReportText.Percent(line.Recall), ReportText.Percent(line.F1),
            line.Support.ToString("N0", CultureInfo.InvariantCulture),
        ];
    }

    static void WriteSample(HtmlWriter html, ReportMaterial material, ImagePrediction sample)
    {
        string said = $"{sample.Truth}, taken for {sample.Predicted}";
        // Large images are shrunk, so that eight fit side by side.
        double pixel = Math.Min(LargestPixel, 96.0 / Math.Max(material.Shape.Width, material.Shape.Height));
        var svg = new Svg(material.Shape.Width * pixel, material.Shape.Height * pixel, $"row {sample.Row}: {said}", Theme.Page);
        svg.Picture(0, 0, pixel, sample.Pixels, material.Shape.Width);
        using (html.Open("li"))
        {
            html.Drawing(svg.Finish());
            html.Element("span", said);
            if (sample.Probability is not { } probability)
                return;
            html.Empty("br");
            html.Element("span", $"{NumberText.Fixed(probability * 100, 1)} % sure");
        }
    }
}
