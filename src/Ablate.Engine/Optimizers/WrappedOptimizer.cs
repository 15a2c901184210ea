using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Settings of an optimizer around another one, its base. The rate, and what is remembered of each weight, are the base's.
/// </summary>
public abstract record WrappedOptimizer : Optimizer
{
    /// <summary>The optimizer inside.</summary>
    public Optimizer Base { get; init; } = new Adam();

    /// <inheritdoc/>
    public override double LearningRate
    {
        get => Base.LearningRate;
        init => Base = Base with { LearningRate = value };
    }

    /// <inheritdoc/>
    internal override bool MomentumMoves
    {
        get => Base.MomentumMoves;
        init => Base = Base with { MomentumMoves = value };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> StateNames => Base.StateNames;

    /// <inheritdoc/>
    public override bool TakesAllRows => Base.TakesAllRows;

    /// <inheritdoc/>
    public override bool TakesRateFactors => Base.TakesRateFactors;

    /// <inheritdoc/>
    internal override bool EvaluatesAgain => Base.EvaluatesAgain;

    /// <summary>Reads the base. What counts or judges whole steps belongs around the wrapper, and no wrapper goes around another of its kind.</summary>
    protected static Optimizer ReadBase(SettingsReader reader, WrappedOptimizer defaults)
    {
        Optimizer inner = reader.Component("base", OptimizerCatalogue.All, defaults.Base, "the optimizer inside");
        if (inner.AccumulationSteps > 1)
        {
            reader.ReportAt("base", defaults.EvaluatesAgain
                ? "accumulation_steps must be 1: a step evaluates its batch again, and of several batches only the last is still there. Take a "
                    + "larger batch_size."
                : "accumulation_steps must stand outside base: it is whole steps that are put off.");
        }
        if (inner.Averaging.Kind != AveragingKind.None)
            reader.ReportAt("base", "averaging must stand outside base: it is the weights of whole steps that are averaged.");
        for (WrappedOptimizer? wrapper = inner as WrappedOptimizer; wrapper is not null; wrapper = wrapper.Base as WrappedOptimizer)
        {
            if (wrapper.GetType() == defaults.GetType())
                reader.ReportAt("base", "base must be another kind of optimizer.");
        }
        return inner;
    }
}
