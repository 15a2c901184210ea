using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>An update rule that needs the whole gradient of a parameter for its step, for example for norms, factors or orthogonal matrices.</summary>
abstract class MatrixRule<TLane> : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<Parameter<TLane>, HeldGradient<TLane>> gradients = [];

    StepClock begun;

    /// <summary>The number of the step and its rates; the learning rate is that of the current parameter.</summary>
    protected StepClock Clock { get; private set; }

    /// <inheritdoc/>
    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        foreach (Parameter<TLane> parameter in parameters)
        {
            gradients.Add(parameter, new HeldGradient<TLane>(parameter.Value.Rows, parameter.Value.Columns));
            Attach(parameter);
        }
    }

    /// <inheritdoc/>
    public override void Begin(StepClock clock) => begun = Clock = clock;

    /// <inheritdoc/>
    public sealed override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        Clock = begun.For(parameter.LearningRateFactor);
        Step(parameter, gradient);
    }

    /// <summary>Makes the step of one parameter. By default, stores its gradient in a matrix and calls <see cref="Apply"/>.</summary>
    protected virtual void Step(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        if (gradient is HeldGradient<TLane> written)
        {
            Apply(parameter, written.Value);
            return;
        }
        HeldGradient<TLane> held = gradients[parameter];
        held.Store(gradient);
        Apply(parameter, held.Value);
    }

    /// <summary>Allocates the state of one parameter.</summary>
    protected abstract void Attach(Parameter<TLane> parameter);

    /// <summary>Makes the step of one parameter; <paramref name="gradient"/> may be overwritten.</summary>
    protected abstract void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient);
}
