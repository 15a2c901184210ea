using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>A metric that is measured class by class and then averaged: precision, recall and F1.</summary>
/// <remarks>
/// A class that neither occurs nor is predicted counts as zero in the macro average, as in scikit-learn when it is told the classes
/// (<c>labels</c>); when it is not, it leaves such a class out. scikit-learn averages binary by default and Keras' F1 not at all; here the
/// default is macro, which has a meaning for any number of classes.
/// </remarks>
public abstract record AveragedMetric : ClassMetric
{
    /// <summary>How the classes are averaged. Default macro.</summary>
    public Averaging Average { get; init; } = Averaging.Macro;

    /// <inheritdoc/>
    public sealed override string Title => Average == Averaging.Macro ? OneClassTitle : $"{Average} {OneClassTitle}";

    /// <summary>What the metric of one class is called.</summary>
    protected abstract string OneClassTitle { get; }

    /// <inheritdoc/>
    public sealed override string? Refuses(int classes) => Average == Averaging.Binary && classes != 2
        ? $"average binary needs two classes, not {classes}: take macro, micro or weighted."
        : null;

    /// <summary>The metric of the predictions that <paramref name="confusion"/> counts.</summary>
    /// <exception cref="ArgumentException">The average is binary, and there are not two classes.</exception>
    public double Compute(ConfusionMatrix confusion)
    {
        if (Refuses(confusion.Classes) is { } reason)
            throw new ArgumentException(reason, nameof(confusion));
        ClassCounts[] classes = ClassCounts.Of(confusion);
        return Average switch
        {
            Averaging.Macro => classes.Average(OfClass),
            Averaging.Micro => OfClass(ClassCounts.Pooled(confusion)),
            Averaging.Weighted => Ratio.Of(classes.Sum(counts => counts.Actual * OfClass(counts)), classes.Sum(counts => counts.Actual)),
            _ => OfClass(classes[1]),
        };
    }

    /// <inheritdoc/>
    protected sealed override double Measure(ClassPredictions predictions) => Compute(predictions.Confusion);

    /// <summary>Reads <see cref="Average"/>.</summary>
    protected static Averaging ReadAverage(SettingsReader reader, AveragedMetric defaults) =>
        reader.Choice(
            "average", defaults.Average,
            "how classes become one number: macro (each alike), micro (each row alike), weighted (by their rows) or binary (class 1 alone)");

    /// <summary>The metric of one class, or of pooled counts.</summary>
    protected abstract double OfClass(ClassCounts counts);
}
