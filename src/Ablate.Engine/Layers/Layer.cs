using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>
/// A layer at work: its parameters and the buffers of one batch. Forward keeps what Backward needs; Backward follows at most once.
/// </summary>
abstract class Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Numbers that leave it per sample.</summary>
    public abstract int Outputs { get; }

    /// <summary>What training changes.</summary>
    public virtual IReadOnlyList<Parameter<TLane>> Parameters => [];

    /// <summary>What is saved with the parameters, though training does not change it.</summary>
    public virtual IReadOnlyList<Statistic<TLane>> Statistics => [];

    /// <summary>What the numbers that just went through cost, in addition to the loss of the batch. Default nothing.</summary>
    public virtual double Penalty => 0;

    /// <summary>Whether <see cref="Backward"/> looks at the outputs, so that the next layer must not overwrite them.</summary>
    public virtual bool NeedsOutput => false;

    /// <summary>Computes the outputs of the first rows of <paramref name="input"/>.</summary>
    public abstract Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass);

    /// <summary>
    /// Takes the gradient of the loss with respect to the outputs, which it may overwrite; hands the gradients of its parameters to
    /// <paramref name="receiver"/>; returns the gradient with respect to the inputs, or null if that is not <paramref name="wanted"/>.
    /// </summary>
    public abstract Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted);
}
