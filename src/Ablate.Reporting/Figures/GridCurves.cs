using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Figures;

/// <summary>
/// Learning curves of a grid of two factors: for each level of one a figure with a curve for each level of the other, both ways round, so that every
/// combination is seen beside those that differ from it in one thing.
/// </summary>
public static class GridCurves
{
    /// <summary>
    /// The figures: of the validation accuracy after each epoch; of the training accuracy where nothing validates; of the losses where there are no
    /// classes. None where the factors are not two, or have a single level, or more than there are curves that can be told apart.
    /// </summary>
    public static IEnumerable<IntervalCurves> Compute(RunResults results)
    {
        IReadOnlyList<FactorInfo> factors = results.Info.Factors;
        if (factors.Count != 2 || factors.Any(factor => factor.Levels.Count is < 2 or > LearningBands.MostCurves))
            return [];
        var names = new TrialNames(factors.SelectMany((one, i) => one.Levels.Select(level => Parts(factors[1 - i], level))));
        EpochMeasure measure = Shown(results);
        IReadOnlyList<CellTrials> cells = CellTrials.ByMerit(results);
        return Enumerable.Range(0, 2).SelectMany(one => OfLevels(results, cells, one, measure, names)).OfType<IntervalCurves>();
    }

    /// <summary>A figure for each level of the factor at the place <paramref name="one"/>.</summary>
    static IEnumerable<IntervalCurves?> OfLevels(
        RunResults results, IReadOnlyList<CellTrials> cells, int one, EpochMeasure measure, TrialNames names)
    {
        FactorInfo panel = results.Info.Factors[one], other = results.Info.Factors[1 - one];
        for (int i = 0; i < panel.Levels.Count; i++)
        {
            string level = panel.Levels[i];
            IEnumerable<CellTrials> shown =
                from label in other.Levels
                from cell in cells
                where cell.Levels[one] == level && cell.Levels[1 - one] == label
                select cell with { Label = FigureText.Level(other, label) };
            string name = $"curves_by_{names.Of(Parts(other, level), repeat: 1, number: i + 1)}";
            string title = $"{measure.Title} with {FigureText.Level(panel, level)}, by {other.Title.ToLowerInvariant()}";
            yield return LearningBands.Compute([.. shown], measure, name, title);
        }
    }

    /// <summary>The accuracy or, where there are no classes, the loss; of validation rows or, where there are none, of training rows.</summary>
    static EpochMeasure Shown(RunResults results)
    {
        EpochMeasure[] measures = [EpochMeasure.ValidationAccuracy, EpochMeasure.ValidationLoss, EpochMeasure.TrainingAccuracy];
        EpochRecord[] epochs = [.. results.Trials.SelectMany(trial => trial.Epochs)];
        return measures.FirstOrDefault(measure => epochs.Any(epoch => measure.Of(epoch) is not null)) ?? EpochMeasure.TrainingLoss;
    }

    /// <summary>What tells a figure from the others in the names of files.</summary>
    static string[] Parts(FactorInfo other, string level) => [other.Title.ToLowerInvariant(), level];
}
