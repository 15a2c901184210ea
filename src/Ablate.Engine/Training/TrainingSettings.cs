using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Losses;
using Ablate.Engine.Metrics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Training;

/// <summary>How a network is trained.</summary>
public sealed record TrainingSettings
{
    /// <summary>The defaults of each dialect, which differ in the settings of the loss and of Adam.</summary>
    public static Dialects<TrainingSettings> Dialects { get; } = new(Of(Dialect.Keras), Of(Dialect.Torch), Of(Dialect.Paper));

    /// <summary>What training minimizes. Default categorical cross-entropy.</summary>
    public ILoss Loss { get; init; } = new CategoricalCrossEntropy();

    /// <summary>How gradients change weights. Default Adam with the defaults of Keras.</summary>
    public Optimizer Optimizer { get; init; } = Adam.Dialects[Dialect.Keras];

    /// <summary>How the learning rate changes over the steps; null, the default, for a constant rate.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>Lowers the learning rate when progress stops; null, the default, for never. Cannot be combined with a schedule.</summary>
    public ReduceOnPlateau? ReduceOnPlateau { get; init; }

    /// <summary>Ends the training before its last epoch when progress stops; null, the default, for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>The loss of a batch above which the training counts as diverged. Default null: only a loss that is not finite.</summary>
    public double? DivergesAbove { get; init; }

    /// <summary>The number of epochs after which the observer is given a copy of the network, again and again. Default null: never.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Whether the rate and the loss of every step are kept. Default false; a range test keeps them anyway.</summary>
    public bool RecordSteps { get; init; }

    /// <summary>Whether steps are kept, because it was asked for or because a range test consists of them.</summary>
    internal bool KeepsSteps => RecordSteps || Schedule is RangeTest;

    /// <summary>How often every training row is visited. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Rows per step. Default 32.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Whether each epoch visits the rows in a new order. Default true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Whether an incomplete last batch is left out. Default false.</summary>
    public bool DropLast { get; init; }

    /// <summary>The weight of each class in the loss, in the order of the classes; empty, the default, for equal weights.</summary>
    public ValueList<double> ClassWeights { get; init; } = [];

    /// <summary>
    /// Whether classes are weighted so that each counts the same, however many training rows it has; takes the place of
    /// <see cref="ClassWeights"/>. Default false.
    /// </summary>
    public bool BalancesClasses { get; init; }

    /// <summary>Whether the rows of some classes count more than those of others.</summary>
    public bool WeighsClasses => BalancesClasses || ClassWeights.Count > 0;

    /// <summary>
    /// Whether a weighted loss is divided by the sum of the weights, as in PyTorch, or by the number of rows, as in Keras. Default false: by rows.
    /// </summary>
    public bool MeanOverClassWeights { get; init; }

    /// <summary>Random changes to training images, anew in every epoch; empty, the default, for none.</summary>
    public ValueList<Augmentation> Augmentation { get; init; } = [];

    /// <summary>Alpha of the beta distribution that the shares of mixed training rows are drawn from (mixup); 0, the default, for no mixing.</summary>
    public double Mixup { get; init; }

    /// <summary>Whether mixup draws a share for each row, and not one for the whole batch. Default false.</summary>
    public bool MixupPerSample { get; init; }

    /// <summary>What is measured besides loss and accuracy, once, with the final weights. Default nothing.</summary>
    public ValueList<Metric> Metrics { get; init; } = [];

    /// <summary>Which sources of randomness differ between repeats. Default: all.</summary>
    public VariedSource Vary { get; init; } = VariedSource.Everything;

    static TrainingSettings Of(Dialect dialect)
    {
        var reader = new SettingsReader(MappingNode.Empty, [], dialect);
        return new TrainingSettings
        {
            Loss = LossCatalogue.All.Find("categorical_crossentropy")!.Read(reader),
            Optimizer = OptimizerCatalogue.All.Find("adam")!.Read(reader),
        };
    }

    /// <summary>The settings, written out in full.</summary>
    public MappingNode Write()
    {
        var reader = new SettingsReader(MappingNode.Empty, []);
        Read(reader, this);
        return reader.Resolved;
    }

    /// <summary>Reads the settings.</summary>
    public static TrainingSettings Read(SettingsReader reader, TrainingSettings defaults)
    {
        ILoss loss = reader.Component("loss", LossCatalogue.All, defaults.Loss, "what training minimizes");
        ValueList<double>? weights;
        // Of PyTorch's losses with class weights, only these two divide by the sum of the weights.
        bool dividesByWeights = reader.Dialect == Dialect.Torch && loss is CategoricalCrossEntropy or NegativeLogLikelihood;
        var settings = new TrainingSettings
        {
            Loss = loss,
            Optimizer = reader.Component("optimizer", OptimizerCatalogue.All, defaults.Optimizer, "how gradients change weights"),
            Schedule = reader.OptionalComponent("schedule", ScheduleCatalogue.All, defaults.Schedule, "how the learning rate changes over the training"),
            ReduceOnPlateau = reader.OptionalSection(
                "reduce_on_plateau", defaults.ReduceOnPlateau, ReduceOnPlateau.Dialects, ReduceOnPlateau.Read,
                "lowers the learning rate when progress stops", "patience"),
            EarlyStopping = reader.OptionalSection(
                "early_stopping", defaults.EarlyStopping, EarlyStopping.Dialects, EarlyStopping.Read,
                "ends the training when progress stops", "patience"),
            DivergesAbove = reader.OptionalNumber(
                "diverges_above", defaults.DivergesAbove, NumberRange.Positive,
                "loss of a batch above which the training counts as diverged; if not set, only a loss that is not finite"),
            CheckpointEvery = reader.OptionalInteger(
                "checkpoint_every", defaults.CheckpointEvery, NumberRange.AtLeast(1), "number of epochs after which a copy of the model is saved"),
            RecordSteps = reader.Flag(
                "record_steps", defaults.RecordSteps, "whether the rate and the loss of every step are kept; a range_test keeps them anyway"),
            Epochs = reader.Integer("epochs", defaults.Epochs, NumberRange.AtLeast(1), "how often every training row is visited"),
            BatchSize = reader.Integer("batch_size", defaults.BatchSize, NumberRange.AtLeast(1), "rows per step"),
            Shuffle = reader.Flag("shuffle", defaults.Shuffle, "whether each epoch visits the rows in a new order"),
            DropLast = reader.Flag("drop_last", defaults.DropLast, "whether an incomplete last batch is left out"),
            ClassWeights = (weights = reader.NumbersOrWord(
                "class_weights", defaults.BalancesClasses ? null : defaults.ClassWeights, "balanced", NumberRange.NotNegative,
                "how much a row of each class counts in the loss, in the order of the classes; balanced: training rows / (classes * rows of the class), "
                + "as in scikit-learn; all the same if not set")) ?? [],
            BalancesClasses = weights is null,
            MeanOverClassWeights = reader.Flag(
                "mean_over_class_weights", defaults.MeanOverClassWeights || dividesByWeights,
                "whether a weighted loss is the mean over the weights, as the cross-entropy and the negative log-likelihood of PyTorch, "
                + "and not over the rows, as in Keras"),
            Augmentation = reader.OptionalComponents(
                "augmentation", AugmentationCatalogue.All, defaults.Augmentation, "random changes to training images, anew in every epoch"),
            Mixup = reader.Number(
                "mixup", defaults.Mixup, NumberRange.NotNegative,
                "alpha of the beta distribution from which the shares are drawn that mix training rows; 0 for no mixing"),
            MixupPerSample = reader.Flag(
                "mixup_per_sample", defaults.MixupPerSample, "whether each row of a batch has its own mixing share, instead of one for all"),
            Vary = reader.Choice(
                "vary", defaults.Vary,
                "what differs between repeats while all else stays the same: everything, initial_weights, data_order (with augmentation), dropout "
                + "(with other noise) or split (with label noise); as a factor it splits the spread by source"),
            Metrics = reader.Components(
                "metrics", MetricCatalogue.All, defaults.Metrics,
                "what is measured besides loss and accuracy, of the final weights on validation and test rows"),
        };
        Check(reader, settings);
        double? rate = reader.OptionalNumber("learning_rate", null, NumberRange.NotNegative, "size of a step, in place of the optimizer's own");
        return rate is null ? settings : settings with { Optimizer = settings.Optimizer with { LearningRate = rate.Value } };
    }

    /// <summary>Reports settings that are valid on their own but contradict each other.</summary>
    static void Check(SettingsReader reader, TrainingSettings settings)
    {
        if (settings is { Schedule: not null, ReduceOnPlateau: not null })
            reader.ReportAt("reduce_on_plateau", "reduce_on_plateau and a schedule both say what the learning rate is; keep one of them.");
        if (settings.Mixup > 0 && !settings.Loss.TakesSoftTargets)
            reader.ReportAt("mixup", $"mixup makes soft targets, and the loss {LossCatalogue.All.NameOf(settings.Loss)} needs whole classes.");
        if (settings.WeighsClasses && !settings.Loss.IsOfRows)
            reader.ReportAt(
                "class_weights",
                $"class_weights weigh rows, and the loss {LossCatalogue.All.NameOf(settings.Loss)} is of a whole batch; "
                + "leave them out, or take a loss of rows.");
        foreach ((string title, int count) in settings.Metrics.CountBy(metric => metric.Title))
        {
            if (count > 1)
                reader.ReportAt("metrics", $"{title} is asked for twice.");
        }
    }
}
