using Ablate.Engine.Activations;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Losses;

/// <summary>Settings of a loss: what training minimizes.</summary>
public interface ILoss
{
    /// <summary>Whether a network with one output decides between two classes at 0 and not at 1/2: losses whose targets are -1 and 1.</summary>
    bool DecidesAtZero => false;

    /// <summary>Whether a row may belong to several classes in shares, as mixup makes it, and not to one wholly.</summary>
    bool TakesSoftTargets => true;

    /// <summary>Whether each row has a loss of its own, which can be weighted, and not only a batch as a whole.</summary>
    bool IsOfRows => true;

    /// <summary>The class whose rows do not count, neither in the loss nor among the rows that a mean is over; null, the default, for none.</summary>
    int? IgnoredClass => null;

    /// <summary>Outputs that a network must have for it at least: two for losses that compare classes with each other. Default 1.</summary>
    int FewestOutputs => 1;

    /// <summary>The last activation, where a loss from logits takes it over from the network; null if it does not. Default null.</summary>
    IActivation? TakenOver => null;

    /// <summary>Below this it cannot be. Default 0.</summary>
    /// <param name="classes">Whether targets are classes, or any numbers.</param>
    double Lowest(bool classes) => 0;

    /// <summary>Says why a network that ends in <paramref name="activation"/> cannot have this loss; null if it can.</summary>
    string? Refuses(IActivation activation) => null;

    /// <summary>The loss at work on what the last activation gives.</summary>
    internal LossFunction<TLane> Build<TLane>()
        where TLane : unmanaged, ILane<TLane>;

    /// <summary>The end of a network: last activation and loss, as one where that is more exact.</summary>
    internal OutputLoss<TLane> BuildOutput<TLane>(IActivation activation, LayerContext<TLane> context)
        where TLane : unmanaged, ILane<TLane> =>
            new(Build<TLane>(), context) { Activation = (TakenOver ?? activation).Build(context), DecidesAtZero = DecidesAtZero };
}
