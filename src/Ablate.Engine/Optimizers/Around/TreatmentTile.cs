using System.Runtime.CompilerServices;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>What happens to a lane of a gradient, and of its weights, before a rule sees them.</summary>
/// <param name="Scale">What the gradient is multiplied by, after its values are clipped.</param>
/// <param name="Limit">The largest magnitude of a number; infinite for none.</param>
/// <param name="CoupledDecay">The share of the weight that is added to the gradient.</param>
/// <param name="Shrinking">What the weight is multiplied by.</param>
readonly record struct Treatment(double Scale, double Limit, double CoupledDecay, double Shrinking)
{
    /// <summary>Nothing happens.</summary>
    public static Treatment None { get; } = new(1, double.PositiveInfinity, 0, 1);
}

/// <summary>Treats each lane of a gradient and hands it on to another tile.</summary>
unsafe struct TreatmentTile<TLane, TTile> : ITile<TLane>
    where TLane : unmanaged, ILane<TLane>
    where TTile : struct, ITile<TLane>
{
    readonly TLane* weights;
    readonly nint stride;
    readonly TLane scale, limit, coupledDecay, shrinking;
    readonly bool clips, shrinks;
    TTile next;

    public TreatmentTile(TTile next, Matrix<TLane> weights, Treatment treatment)
    {
        this.next = next;
        this.weights = weights.Row(0);
        stride = weights.Stride;
        scale = TLane.Create(treatment.Scale);
        limit = TLane.Create(treatment.Limit);
        coupledDecay = TLane.Create(treatment.CoupledDecay);
        shrinking = TLane.Create(treatment.Shrinking);
        clips = double.IsFinite(treatment.Limit);
        shrinks = treatment.Shrinking != 1;
    }

    /// <summary>The tile that comes after.</summary>
    public readonly TTile Next => next;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Finish(nint row, nint lane, TLane sum)
    {
        if (clips)
            sum = TLane.Select(TLane.Abs(sum) > limit, TLane.CopySign(limit, sum), sum);
        TLane* weight = weights + (row * stride + lane);
        sum = TLane.MultiplyAdd(coupledDecay, *weight, sum * scale);
        if (shrinks)
            *weight *= shrinking;
        next.Finish(row, lane, sum);
    }
}

/// <summary>A gradient with a treatment on its way to the rule.</summary>
sealed class TreatedGradient<TLane> : IGradientSource<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    IGradientSource<TLane>? source;
    Matrix<TLane>? weights;
    Treatment treatment;

    /// <summary>Says what is treated, and how.</summary>
    public TreatedGradient<TLane> Set(IGradientSource<TLane> source, Matrix<TLane> weights, Treatment treatment)
    {
        (this.source, this.weights, this.treatment) = (source, weights, treatment);
        return this;
    }

    /// <inheritdoc/>
    public void Produce<TTile>(ref TTile tile)
        where TTile : struct, ITile<TLane>
    {
        var treated = new TreatmentTile<TLane, TTile>(tile, weights!, treatment);
        source!.Produce(ref treated);
        tile = treated.Next;
    }
}
