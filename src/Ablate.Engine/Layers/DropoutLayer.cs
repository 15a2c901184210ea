using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>The layer that <see cref="Dropout"/> builds: multiplies every number by 0 with probability rate, else by 1 / (1 - rate).</summary>
sealed class DropoutLayer<TLane>(Dropout settings, LayerContext<TLane> context) : RandomFactorLayer<TLane>(context)
    where TLane : unmanaged, ILane<TLane>
{
    readonly RandomMask<TLane> random = new(context.Streams.Key(RandomStreams.Dropout, context.NextName("dropout")));

    protected override void Draw(Matrix<TLane> factors, in Pass pass) => random.Drop(factors, pass, settings.Rate, 0, 1 / (1 - settings.Rate));
}
