using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Nesterov's rule (1983) with the gradient taken before the look-ahead: v = momentum * v - rate * g(w); w += v. Some teaching programs call this
/// Nesterov's; step by step it is <see cref="PolyakMomentum"/>. It is listed so that their results can be repeated under their name.
/// </summary>
/// <remarks>
/// Such a program computes w + momentum * v only after the backward pass, so no gradient is ever taken there. Nesterov's own rule is
/// <see cref="NesterovMomentum"/>. No framework has it; all dialects are alike.
/// </remarks>
public sealed record SimplifiedNesterov : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<SimplifiedNesterov> Dialects { get; } = new(new SimplifiedNesterov());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <summary>Share of the velocity that is kept. Default 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => ["velocity"];

    /// <summary>Reads the settings.</summary>
    public static SimplifiedNesterov Read(SettingsReader reader, SimplifiedNesterov defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
        Momentum = reader.Number("momentum", defaults.Momentum, NumberRange.BelowOne, "share of the velocity that is kept"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new PolyakMomentum { Momentum = Momentum }.Create<TLane>();
}
