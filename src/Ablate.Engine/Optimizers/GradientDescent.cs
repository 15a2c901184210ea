using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Gradient descent on all training rows at once: w -= rate * g, one step per epoch whatever the batch size. Cauchy 1847, "Méthode générale pour la
/// résolution des systèmes d'équations simultanées", Comptes rendus 25.
/// </summary>
/// <remarks>Neither framework has it; it is SGD with a batch of all rows. All dialects are alike.</remarks>
public sealed record GradientDescent : Optimizer
{
    /// <summary>Settings of each dialect.</summary>
    public static Dialects<GradientDescent> Dialects { get; } = new(new GradientDescent());

    /// <inheritdoc/>
    /// <remarks>Default 0.01.</remarks>
    public override double LearningRate { get; init; } = 0.01;

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => [];

    /// <inheritdoc/>
    public override bool TakesAllRows => true;

    /// <summary>Reads the settings.</summary>
    public static GradientDescent Read(SettingsReader reader, GradientDescent defaults) => new()
    {
        LearningRate = reader.Number("learning_rate", defaults.LearningRate, NumberRange.NotNegative, "size of a step"),
    };

    internal override UpdateRule<TLane> Create<TLane>() => new ElementwiseRule<TLane, SgdStep<TLane>>(clock => new SgdStep<TLane>(clock));
}
