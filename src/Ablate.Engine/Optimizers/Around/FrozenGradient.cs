using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>The treated gradient of a parameter of which single numbers are frozen: neither decay nor noise moves these.</summary>
sealed class FrozenGradient<TLane>(Parameter<TLane> parameter)
    where TLane : unmanaged, ILane<TLane>
{
    readonly HeldGradient<TLane> held = new(parameter.Value.Rows, parameter.Value.Columns);
    readonly double[] kept = new double[parameter.Frozen.Count];

    /// <summary><paramref name="source"/> with zeros for what is frozen; while it is produced it may shrink weights, but not these.</summary>
    public IGradientSource<TLane> Of(IGradientSource<TLane> source)
    {
        for (int i = 0; i < kept.Length; i++)
            kept[i] = parameter.Value[parameter.Frozen[i].Row, parameter.Frozen[i].Column];
        held.Store(source);
        for (int i = 0; i < kept.Length; i++)
        {
            (int row, int column) = parameter.Frozen[i];
            held.Value[row, column] = 0;
            parameter.Value[row, column] = kept[i];
        }
        return held;
    }
}
