using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>Which weights are left after a training that was watched.</summary>
public enum RestoredWeights
{
    /// <summary>Those of the last epoch.</summary>
    Never,

    /// <summary>Those of the best epoch if the rule stopped the training, else those of the last.</summary>
    WhenStopped,

    /// <summary>Those of the best epoch, whatever ended the training.</summary>
    Always,
}

/// <summary>
/// Stops the training after <c>patience</c> epochs in a row in which a metric did not improve. Prechelt 1998, "Early stopping - but when?";
/// Goodfellow, Bengio and Courville 2016, "Deep learning", algorithm 7.1.
/// </summary>
/// <remarks>
/// Keras: EarlyStopping, with <c>min_delta</c> and <c>restore_best_weights</c>. It never stops after the very first epoch; a patience of 0
/// is one of 1; a baseline that was not reached lets the waiting go on through improvements, but only an epoch without one can
/// stop. Keras 3 restores the best weights however the training ended, Keras 2 only if the rule stopped it; the book returns them always.
/// PyTorch has no such rule; Lightning's has a patience of 3 and leaves the weights to checkpoints.
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<EarlyStopping> Dialects { get; } = new(
        keras: new EarlyStopping(), torch: new EarlyStopping { Patience = 3 }, paper: new EarlyStopping { Restore = RestoredWeights.Always });

    /// <summary>What must improve. Default the validation loss.</summary>
    public MonitoredMetric Monitor { get; init; }

    /// <summary>Which way is better. Default as the metric's name says.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>Epochs without improvement. Default 0.</summary>
    public int Patience { get; init; }

    /// <summary>What an improvement must exceed. Default 0.</summary>
    public double MinimumChange { get; init; }

    /// <summary>How many epochs at the start are not looked at. Default 0.</summary>
    public int StartFromEpoch { get; init; }

    /// <summary>A value that must also be improved on for the waiting to start again. Default null.</summary>
    public double? Baseline { get; init; }

    /// <summary>Which weights are left. Default those of the last epoch.</summary>
    public RestoredWeights Restore { get; init; }

    Improvement Improvement => new(Monitor, Mode, MinimumChange, isRelative: false);

    /// <summary>Reads the settings.</summary>
    public static EarlyStopping Read(SettingsReader reader, EarlyStopping defaults) => new()
    {
        Monitor = reader.Choice("monitor", defaults.Monitor, "the measure that must improve"),
        Mode = reader.Choice("mode", defaults.Mode, "which way is better; auto: a loss down, an accuracy up"),
        Patience = reader.Integer("patience", defaults.Patience, NumberRange.NotNegative, "epochs without improvement after which training stops"),
        MinimumChange = reader.Number("minimum_change", defaults.MinimumChange, NumberRange.NotNegative, "what an improvement must exceed"),
        StartFromEpoch = reader.Integer("start_from_epoch", defaults.StartFromEpoch, NumberRange.NotNegative, "number of epochs at the start that are ignored"),
        Baseline = reader.OptionalNumber("baseline", defaults.Baseline, NumberRange.Any, "value that must also be improved on for the waiting to start again"),
        Restore = reader.Choice("restore", defaults.Restore, "when the weights of the best epoch are restored at the end"),
    };

    /// <summary>The state before the first epoch.</summary>
    public StoppingState Begin() => new(Improvement.Worst, 0, 0, false);

    /// <summary>The state after an epoch that ended with <paramref name="metric"/>.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="metric">The monitored value.</param>
    public StoppingState Next(StoppingState state, int epoch, double metric)
    {
        if (epoch <= StartFromEpoch)
            return state;
        bool isBetter = Improvement.IsBetter(metric, state.Best);
        bool startsAnew = isBetter && (Baseline is not { } baseline || Improvement.IsBetter(metric, baseline));
        int waited = startsAnew ? 0 : state.Waited + 1;
        return new StoppingState(
            isBetter ? metric : state.Best,
            isBetter || state.BestEpoch == 0 ? epoch : state.BestEpoch,
            waited,
            !isBetter && waited >= Patience && epoch > 1);
    }

    /// <summary>Whether the weights of the best epoch take the place of the last at the end of a training that left <paramref name="state"/>.</summary>
    public bool Restores(StoppingState state) =>
        state.BestEpoch > 0 && (Restore == RestoredWeights.Always || (Restore == RestoredWeights.WhenStopped && state.Stops));
}
