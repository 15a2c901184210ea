using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Momentum, the heavy ball: v = momentum * v - rate * g; w += v. Polyak 1964, "Some methods of speeding up the convergence of iteration
/// methods", USSR Computational Mathematics and Mathematical Physics 4 (5).
/// </summary>
/// <remarks>
/// The paper writes w += momentum * (w - w before) - rate * g, which is the same. Both frameworks have it as a setting of SGD; PyTorch multiplies
/// the rate when it steps. Here the rate is in the velocity, as in the paper and Keras, in every dialect.
/// </remarks>
public sealed record PolyakMomentum : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<PolyakMomentum> Dialects { get; } = new(new PolyakMomentum());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>Share of the velocity that is kept. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["velocity"];

    /// <summary>Reads the settings.</summary>
    public static PolyakMomentum Read(SettingsReader reader, PolyakMomentum defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
    };

    internal override UpdateRule<TLane> Create<TLane>()
    {
        var settings = new Sgd { Momentum = Momentum };
        return new ElementwiseRule<TLane, MomentumStep<TLane>>(clock => new MomentumStep<TLane>(settings, clock)) { Negligible = [Moment.Smallest] };
    }
}
