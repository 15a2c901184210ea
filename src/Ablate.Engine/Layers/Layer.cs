using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>
/// A layer of a network, built from its <see cref="LayerSettings"/>: its parameters and the buffers for one batch. Forward keeps what Backward needs;
/// Backward may follow it once, or not at all.
/// </summary>
abstract class Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Numbers that leave it per sample.</summary>
    public abstract int Outputs { get; }

    /// <summary>The parameters, which the optimizer changes. Default none.</summary>
    public virtual IReadOnlyList<Parameter<TLane>> Parameters => [];

    /// <summary>Numbers that are saved with the parameters although the optimizer does not change them, such as running means. Default none.</summary>
    public virtual IReadOnlyList<Statistic<TLane>> Statistics => [];

    /// <summary>What the last Forward adds to the loss of the batch. Default 0.</summary>
    public virtual double Penalty => 0;

    /// <summary>Whether <see cref="Backward"/> reads the outputs, so that the next layer must not overwrite them. Default false.</summary>
    public virtual bool NeedsOutput => false;

    /// <summary>Computes the outputs of the first rows of <paramref name="input"/>.</summary>
    public abstract Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass);

    /// <summary>
    /// Propagates the gradient of the loss with respect to the outputs, which it may overwrite: hands the gradients of its parameters to
    /// <paramref name="receiver"/>, and returns the gradient with respect to the inputs. If that is not <paramref name="wanted"/>, the result is not used
    /// and may be null.
    /// </summary>
    public abstract Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted);
}
