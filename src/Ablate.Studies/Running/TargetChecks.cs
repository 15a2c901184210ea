using Ablate.Engine.Data;
using Ablate.Engine.Losses;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;
using Ablate.Studies.Definition;

namespace Ablate.Studies.Running;

/// <summary>What can only be set where the data have classes, and what only where they have values to find.</summary>
static class TargetChecks
{
    /// <summary>What does not fit <paramref name="samples"/>.</summary>
    public static IEnumerable<Problem> Run(TrialSettings settings, Dataset samples) =>
        samples.Classes.Count > 0 ? AgainstClasses(settings, samples) : AgainstValues(settings, samples.Name);

    static IEnumerable<Problem> AgainstClasses(TrialSettings settings, Dataset samples)
    {
        ValueList<double> weights = settings.Training.ClassWeights;
        int classes = samples.Classes.Count;
        if (weights.Count > 0 && weights.Count != classes)
            yield return new Problem(
                DataChecks.Place(settings, "training", "class_weights"),
                $"class_weights has {QuantityText.Count(weights.Count, "number")}, but {samples.Name} has "
                + $"{QuantityText.Count(classes, "class", "classes")}; each has a weight of its own.");
        else if (weights.Count > 0 && weights.All(weight => weight == 0))
            yield return new Problem(DataChecks.Place(settings, "training", "class_weights"), "class_weights are all 0, so that no row would count.");
        if (settings.Training.Loss.IgnoredClass >= classes)
            yield return new Problem(
                DataChecks.Place(settings, "training", "loss"),
                $"ignore_class {settings.Training.Loss.IgnoredClass} is no class: {samples.Name} has {classes}, which count from 0 to {classes - 1}.");
        if (settings.Training.Loss is KullbackLeibler { LogTarget: true })
            yield return new Problem(
                DataChecks.Place(settings, "training", "loss"),
                $"log_target is for columns of logarithms of probabilities to find, but {samples.Name} has classes; leave it out.");
        if (settings.Data.ScaleTarget != TargetScaling.None)
            yield return new Problem(DataChecks.Place(settings, "data", "scale_target"), "scale_target is for values to find, but the data have classes.");
    }

    static IEnumerable<Problem> AgainstValues(TrialSettings settings, string data)
    {
        if (!TakesValues(settings.Training.Loss))
            yield return new Problem(
                DataChecks.Place(settings, "training", "loss"),
                $"{LossCatalogue.All.NameOf(settings.Training.Loss)} is for classes, but {data} has values to find; use for example mean_squared_error.");
        if (settings.Training.WeighsClasses)
            yield return new Problem(DataChecks.Place(settings, "training", "class_weights"), $"class_weights needs classes, but {data} has values to find.");
        (string Rule, MonitoredMetric? Monitor)[] rules =
        [
            ("early_stopping", settings.Training.EarlyStopping?.Monitor),
            ("reduce_on_plateau", settings.Training.ReduceOnPlateau?.Monitor),
        ];
        foreach ((string rule, MonitoredMetric? monitor) in rules)
        {
            if (monitor is MonitoredMetric.ValidationAccuracy or MonitoredMetric.TrainingAccuracy)
                yield return new Problem(
                    DataChecks.Place(settings, "training", rule),
                    $"{rule} watches the accuracy, but {data} has values to find and so no accuracy; let it watch the loss.");
        }
    }

    /// <summary>Whether a loss compares numbers with numbers, or probabilities with probabilities.</summary>
    static bool TakesValues(ILoss loss) => loss is MeanSquaredError or MeanAbsoluteError or MeanAbsolutePercentageError or MeanSquaredLogarithmicError
        or Huber or SmoothL1 or LogCosh or Poisson or CosineSimilarity or BinaryCrossEntropy or KullbackLeibler;
}
