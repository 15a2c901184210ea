using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>How the height of the cycles changes.</summary>
public enum CyclicalMode
{
    /// <summary>It stays.</summary>
    Triangular,

    /// <summary>It is halved after every cycle.</summary>
    Triangular2,

    /// <summary>It is multiplied by the decay rate at every step.</summary>
    ExpRange,
}

/// <summary>
/// Cyclical rates: base + (maximum - base) * height * scale, where the height goes from 0 to 1 over steps_up and back over steps_down, and
/// the scale is 1 (triangular), 2^-cycle (triangular2) or decay_rate^t (exp_range). Smith 2017, "Cyclical learning rates for training
/// neural networks", arXiv:1506.01186.
/// </summary>
/// <remarks>
/// PyTorch: CyclicLR, with <c>base_lr</c>, <c>max_lr</c>, <c>step_size_up</c>, <c>step_size_down</c> and <c>gamma</c>. It moves the momentum
/// the other way by default. Its manual steps it once a batch, so here it counts training steps in every dialect. Keras has none. Optimizers that
/// know no momentum go without; PyTorch refuses them.
/// </remarks>
public sealed record CyclicalRate : Schedule
{
    /// <summary>Settings of each dialect. A maximum of zero means that it must be written.</summary>
    public static Dialects<CyclicalRate> Dialects { get; } = new(
        keras: new CyclicalRate { MaximumLearningRate = 0 },
        torch: new CyclicalRate { MaximumLearningRate = 0, CycleMomentum = true },
        paper: new CyclicalRate { MaximumLearningRate = 0 });

    /// <summary>The lowest rate. Default null: the optimizer's own.</summary>
    public double? BaseLearningRate { get; init; }

    /// <summary>The highest rate.</summary>
    public required double MaximumLearningRate { get; init; }

    /// <summary>How long the rate rises. Default 2000.</summary>
    public int StepsUp { get; init; } = 2000;

    /// <summary>How long it falls. Default null: as long as it rises.</summary>
    public int? StepsDown { get; init; }

    /// <summary>How the height of the cycles changes. Default: it stays.</summary>
    public CyclicalMode Mode { get; init; }

    /// <summary>What the height is multiplied by at every step, in the mode that does so. Default 1.</summary>
    public double DecayRate { get; init; } = 1;

    /// <summary>Whether momentum falls as the rate rises. Default false.</summary>
    public bool CycleMomentum { get; init; }

    /// <summary>The momentum at the highest rate. Default 0.8.</summary>
    public double MinimumMomentum { get; init; } = 0.8;

    /// <summary>The momentum at the lowest rate. Default 0.9.</summary>
    public double MaximumMomentum { get; init; } = 0.9;

    /// <summary>Reads the settings.</summary>
    public static CyclicalRate Read(SettingsReader reader, CyclicalRate defaults) => new()
    {
        BaseLearningRate = reader.OptionalNumber(
            "base_learning_rate", defaults.BaseLearningRate, NumberRange.NotNegative, "lowest rate; the optimizer's own if not set"),
        MaximumLearningRate = reader.RequiredNumber(
            "maximum_learning_rate", defaults.MaximumLearningRate == 0 ? null : defaults.MaximumLearningRate, NumberRange.Positive, "highest rate"),
        StepsUp = reader.Integer("steps_up", defaults.StepsUp, NumberRange.AtLeast(1), "how long the rate rises"),
        StepsDown = reader.OptionalInteger(
            "steps_down", defaults.StepsDown, NumberRange.AtLeast(1), "how long it falls; as long as it rises if not set"),
        Mode = reader.Choice("mode", defaults.Mode, "how the height of the cycles changes"),
        DecayRate = reader.Number("decay_rate", defaults.DecayRate, NumberRange.Positive, "what the height is multiplied by at every step, for exp_range"),
        CycleMomentum = reader.Flag("cycle_momentum", defaults.CycleMomentum, "whether momentum falls as the rate rises"),
        MinimumMomentum = reader.Number("minimum_momentum", defaults.MinimumMomentum, NumberRange.BelowOne, "momentum at the highest rate"),
        MaximumMomentum = reader.Number("maximum_momentum", defaults.MaximumMomentum, NumberRange.BelowOne, "momentum at the lowest rate"),
        Per = ReadPer(reader, defaults),
    };

    /// <inheritdoc/>
    public override double At(ScheduleMoment moment)
    {
        double lowest = BaseLearningRate ?? moment.BaseRate;
        return lowest + (MaximumLearningRate - lowest) * Height(moment.Position);
    }

    /// <inheritdoc/>
    public override bool MovesMomentum => CycleMomentum;

    /// <inheritdoc/>
    public override double? MomentumAt(ScheduleMoment moment) =>
        CycleMomentum ? MaximumMomentum - (MaximumMomentum - MinimumMomentum) * Height(moment.Position) : null;

    /// <summary>The share of the way from the lowest to the highest value.</summary>
    double Height(long position)
    {
        long down = StepsDown ?? StepsUp, period = StepsUp + down;
        (long cycle, long within) = Math.DivRem(position, period);
        double height = within <= StepsUp ? (double)within / StepsUp : (double)(period - within) / down;
        return Mode switch
        {
            CyclicalMode.Triangular2 => height * Math.Pow(2, -cycle),
            CyclicalMode.ExpRange => height * Math.Pow(DecayRate, position),
            _ => height,
        };
    }
}
