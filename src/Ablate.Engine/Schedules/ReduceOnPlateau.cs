using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>
/// Reduces the rate when a metric stops improving: after <c>patience</c> epochs in a row without improvement, rate = max(rate * factor,
/// minimum), and counting rests for <c>cooldown</c> epochs. What He et al. 2016, arXiv:1512.03385, section 3.4, did by hand.
/// </summary>
/// <remarks>
/// Keras: ReduceLROnPlateau, with <c>min_delta</c> and <c>min_lr</c>. PyTorch: ReduceLROnPlateau, with <c>threshold</c>, <c>threshold_mode</c>,
/// <c>min_lr</c> and <c>eps</c>. They disagree, and each point is a setting: an improvement is an amount in Keras and a share in PyTorch; the
/// patience-th epoch without improvement reduces in Keras, the one after it in PyTorch; the last epoch of a cooldown counts again in
/// Keras and not in PyTorch; PyTorch leaves out reductions of at most 1e-8. The papers leave all this open; here they go with PyTorch.
/// </remarks>
public sealed record ReduceOnPlateau
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<ReduceOnPlateau> Dialects { get; } = new(
        keras: new ReduceOnPlateau { IsRelative = false, ReducesAfterPatience = false, CountsEndOfCooldown = true, MinimumReduction = 0 },
        torch: new ReduceOnPlateau(),
        paper: new ReduceOnPlateau());

    /// <summary>What must improve. Default the validation loss.</summary>
    public MonitoredMetric Monitor { get; init; }

    /// <summary>Which way is better. Default as the metric's name says.</summary>
    public MonitorMode Mode { get; init; }

    /// <summary>What the rate is multiplied by. Default 0.1.</summary>
    public double Factor { get; init; } = 0.1;

    /// <summary>Epochs without improvement. Default 10.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>What an improvement must exceed. Default 0.0001.</summary>
    public double MinimumChange { get; init; } = 1e-4;

    /// <summary>Whether <see cref="MinimumChange"/> is a share of the best value and not an amount. Default true.</summary>
    public bool IsRelative { get; init; } = true;

    /// <summary>Epochs after a reduction that are not counted. Default 0.</summary>
    public int Cooldown { get; init; }

    /// <summary>Where the rate stops falling. Default 0.</summary>
    public double MinimumLearningRate { get; init; }

    /// <summary>A reduction must exceed this, or the rate stays. Default 1e-8.</summary>
    public double MinimumReduction { get; init; } = 1e-8;

    /// <summary>Whether the epoch after the patience reduces, and not its last. Default true.</summary>
    public bool ReducesAfterPatience { get; init; } = true;

    /// <summary>Whether the last epoch of a cooldown is counted again. Default false.</summary>
    public bool CountsEndOfCooldown { get; init; }

    Improvement Improvement => new(Monitor, Mode, MinimumChange, IsRelative);

    /// <summary>Reads the settings.</summary>
    public static ReduceOnPlateau Read(SettingsReader reader, ReduceOnPlateau defaults) => new()
    {
        Monitor = reader.Choice("monitor", defaults.Monitor, "the measure that must improve"),
        Mode = reader.Choice("mode", defaults.Mode, "which way is better; auto: a loss down, an accuracy up"),
        Factor = reader.Number("factor", defaults.Factor, NumberRange.BelowOne, "what the learning rate is multiplied by"),
        Patience = reader.Integer("patience", defaults.Patience, NumberRange.NotNegative, "epochs without improvement"),
        MinimumChange = reader.Number("minimum_change", defaults.MinimumChange, NumberRange.NotNegative, "what an improvement must exceed"),
        IsRelative = reader.Flag(
            "relative", defaults.IsRelative, "whether minimum_change is a share of the best value, as in PyTorch, or an amount, as in Keras"),
        Cooldown = reader.Integer("cooldown", defaults.Cooldown, NumberRange.NotNegative, "epochs after a reduction that are not counted"),
        MinimumLearningRate = reader.Number("minimum_learning_rate", defaults.MinimumLearningRate, NumberRange.NotNegative, "the lowest learning rate"),
        MinimumReduction = reader.Number(
            "minimum_reduction", defaults.MinimumReduction, NumberRange.NotNegative, "what a reduction must exceed; otherwise the rate stays as it is"),
        ReducesAfterPatience = reader.Flag(
            "reduces_after_patience", defaults.ReducesAfterPatience,
            "whether the epoch after the patience reduces, as in PyTorch, or its last, as in Keras"),
        CountsEndOfCooldown = reader.Flag(
            "counts_end_of_cooldown", defaults.CountsEndOfCooldown, "whether the last epoch of a cooldown is counted again, as in Keras"),
    };

    /// <summary>The state before the first epoch.</summary>
    /// <param name="learningRate">The rate of the first epoch.</param>
    public PlateauState Begin(double learningRate) => new(learningRate, Improvement.Worst, 0, 0);

    /// <summary>The state after an epoch that ended with <paramref name="metric"/>; its rate is that of the next epoch.</summary>
    public PlateauState Next(PlateauState state, double metric)
    {
        bool isResting = state.Cooldown > 0;
        int cooldown = isResting ? state.Cooldown - 1 : 0;
        bool isCounted = !isResting || (CountsEndOfCooldown && cooldown == 0);
        bool isBetter = Improvement.IsBetter(metric, state.Best);
        state = state with
        {
            Best = isBetter ? metric : state.Best,
            Waited = isBetter || !isCounted ? 0 : state.Waited + 1,
            Cooldown = cooldown,
        };
        int tolerated = ReducesAfterPatience ? Patience + 1 : Patience;
        if (state.Waited == 0 || state.Waited < tolerated)
            return state;
        double reduced = Math.Max(state.LearningRate * Factor, MinimumLearningRate);
        bool isEnough = state.LearningRate - reduced > MinimumReduction;
        return state with { LearningRate = isEnough ? reduced : state.LearningRate, Waited = 0, Cooldown = Cooldown };
    }
}
