using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// AdamW: Adam with decoupled weight decay, w -= rate * decay * w before each step, so that the decay is not divided by the size of the
/// gradients. Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2.
/// </summary>
/// <remarks>
/// The paper multiplies the decay only by the factor of the schedule; both frameworks, and every dialect here, by the learning rate. The decay is 0.004
/// in Keras and 0.01 in PyTorch; the paper tunes it, and its dialect has PyTorch's default. Epsilon is as in Adam.
/// </remarks>
public sealed record AdamW : Adam
{
    /// <summary>Settings of each dialect.</summary>
    public static new Dialects<AdamW> Dialects { get; } = new(
        keras: new AdamW { Epsilon = 1e-7, EpsilonBeforeCorrection = true, RoundsBetas = true, WeightDecay = new WeightDecay { Rate = 0.004 } },
        torch: new AdamW(),
        paper: new AdamW());

    /// <summary>The defaults of Adam, with a decay of 0.01.</summary>
    public AdamW() => WeightDecay = new WeightDecay { Rate = 0.01 };
}
