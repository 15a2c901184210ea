namespace Ablate.Engine.Metrics;

/// <summary>
/// Precision, recall and F1 of every class and on average: the numbers of scikit-learn's <c>classification_report</c> with zero_division=0.
/// <see cref="ClassificationReportText"/> prints them as it does.
/// </summary>
/// <param name="Classes">Every class, in order.</param>
/// <param name="Accuracy">Rows whose class was found / rows.</param>
/// <param name="MacroAverage">The mean over classes, each alike; its support is the number of rows.</param>
/// <param name="WeightedAverage">The mean over classes, each weighted by its rows; its support is the number of rows.</param>
public sealed record ClassificationReport(
    IReadOnlyList<ClassificationReportLine> Classes, double Accuracy, ClassificationReportLine MacroAverage, ClassificationReportLine WeightedAverage)
{
    /// <summary>The report on the predictions that <paramref name="confusion"/> counts.</summary>
    /// <exception cref="ArgumentException">There is not one name a class.</exception>
    public static ClassificationReport Of(ConfusionMatrix confusion, IReadOnlyList<string> classNames)
    {
        if (classNames.Count != confusion.Classes)
            throw new ArgumentException($"{classNames.Count} names for {confusion.Classes} classes.", nameof(classNames));
        return new(
            [.. ClassCounts.Of(confusion).Zip(classNames, Line)],
            Metrics.Accuracy.Of(confusion),
            Average(confusion, "macro avg", Averaging.Macro),
            Average(confusion, "weighted avg", Averaging.Weighted));
    }

    static ClassificationReportLine Line(ClassCounts counts, string name) =>
        new(name, Precision.Of(counts), Recall.Of(counts), F1.Of(counts), counts.Actual);

    static ClassificationReportLine Average(ConfusionMatrix confusion, string name, Averaging average) => new(
        name,
        new Precision { Average = average }.Compute(confusion),
        new Recall { Average = average }.Compute(confusion),
        new F1 { Average = average }.Compute(confusion),
        ClassCounts.Pooled(confusion).Actual);
}

/// <summary>A line of a classification report: a class, or an average.</summary>
/// <param name="Name">The class, or what the average is.</param>
/// <param name="Precision">Rows rightly given the class / rows given it.</param>
/// <param name="Recall">Rows rightly given the class / rows of it.</param>
/// <param name="F1">The harmonic mean of precision and recall.</param>
/// <param name="Support">Rows of the class.</param>
public sealed record ClassificationReportLine(string Name, double Precision, double Recall, double F1, long Support);
