using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Nesterov's accelerated gradient: v' = momentum * v - rate * g(w + momentum * v); w += v'. The gradient is taken where the velocity will lead.
/// Nesterov 1983, Soviet Mathematics Doklady 27; Sutskever, Martens, Dahl and Hinton 2013, ICML.
/// </summary>
/// <remarks>
/// As gradients are only known at the weights, the weights here are the point ahead, u = w + momentum * v, for which the same rule reads
/// u += momentum * v' - rate * g(u) (Bengio, Boulanger-Lewandowski and Pascanu 2013, arXiv:1212.0901, section 3.5). SGD with nesterov is the
/// same rule in both frameworks.
/// </remarks>
public sealed record NesterovMomentum : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<NesterovMomentum> Dialects { get; } = new(new NesterovMomentum());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>Share of the velocity that is kept. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["velocity"];

    /// <summary>Reads the settings.</summary>
    public static NesterovMomentum Read(SettingsReader reader, NesterovMomentum defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
    };

    internal override UpdateRule<TLane> Create<TLane>()
    {
        var settings = new Sgd { Momentum = Momentum, Nesterov = true };
        return new ElementwiseRule<TLane, MomentumStep<TLane>>(clock => new MomentumStep<TLane>(settings, clock)) { Negligible = [Moment.Smallest] };
    }
}
