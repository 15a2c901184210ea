using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Layers;

/// <summary>Gaussian dropout at work.</summary>
sealed class GaussianDropoutLayer<TLane>(GaussianDropout settings, LayerContext<TLane> context) : RandomFactorLayer<TLane>(context)
    where TLane : unmanaged, ILane<TLane>
{
    readonly RandomMask<TLane> random = new(context.Streams.Key(RandomStreams.Dropout, context.NextName("gaussian_dropout")));

    protected override void Draw(Matrix<TLane> factors, in Pass pass) => random.Normal(factors, pass, 1, Math.Sqrt(settings.Rate / (1 - settings.Rate)));
}
