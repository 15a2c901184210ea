using Ablate.Engine.Settings;

namespace Ablate.Engine.Metrics;

/// <summary>
/// Area under the receiver operating characteristic: the share of pairs, of a row of the class and a row that is not, in which the first
/// has the higher probability of the class; equal probabilities count half. Hanley and McNeil 1982, doi:10.1148/radiology.143.1.7063747.
/// Two classes: the area of class 1. More: the mean over classes, each against the rest (Provost and Domingos 2000), or over pairs of
/// classes (Hand and Till 2001, doi:10.1023/A:1010920819831). As scikit-learn's <c>roc_auc_score</c>.
/// </summary>
/// <remarks>
/// Counted exactly, ties included; Keras approximates the area by 200 thresholds. A class that does not occur, or that all rows are of, has
/// no pairs and is left out of the mean; where nothing is left the area is NaN. scikit-learn has no value in either case.
/// </remarks>
public sealed record RocAuc : ClassMetric
{
    /// <summary>What a class is compared with where there are more than two. Default all others together.</summary>
    public MultiClass MultiClass { get; init; } = MultiClass.OneVsRest;

    /// <inheritdoc/>
    public override string Title => MultiClass == MultiClass.OneVsOne ? "ROC AUC One vs One" : "ROC AUC";

    /// <summary>Reads the settings.</summary>
    public static RocAuc Read(SettingsReader reader, RocAuc defaults) => new()
    {
        MultiClass = reader.Choice(
            "multi_class", defaults.MultiClass, "what each of more than two classes is compared with: all others together, or one after the other"),
    };

    /// <inheritdoc/>
    protected override double Measure(ClassPredictions predictions)
    {
        int[] classes = [.. Enumerable.Range(0, predictions.Classes)];
        IEnumerable<double?> areas = (classes.Length, MultiClass) switch
        {
            (2, _) => [Area(predictions.Ranking(1))],
            (_, MultiClass.OneVsRest) => from positive in classes
                                         select Area(predictions.Ranking(positive)),
            _ => from positive in classes
                 from negative in classes
                 where positive != negative
                 select Area(new Ranking(predictions, positive, negative)),
        };
        return areas.Average() ?? double.NaN;
    }

    /// <summary>Null where there are no pairs. In integers until the end: twice the pairs that are won, a tie being half a win.</summary>
    static double? Area(Ranking ranking)
    {
        long wins = 0;
        RankingStep above = default;
        foreach (RankingStep step in ranking.Steps)
        {
            wins += (long)(step.FalsePositives - above.FalsePositives) * (above.TruePositives + step.TruePositives);
            above = step;
        }
        long pairs = (long)ranking.Positives * ranking.Negatives;
        return pairs == 0 ? null : wins / (2.0 * pairs);
    }
}

/// <summary>How a metric of two classes is extended to more.</summary>
public enum MultiClass
{
    /// <summary>Every class against all others together.</summary>
    OneVsRest,

    /// <summary>Every class against every other.</summary>
    OneVsOne,
}
