using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>
/// What follows a normalisation: gamma * x + beta, with a gamma and a beta for each number of a sample. What is not trained is one or zero.
/// </summary>
sealed class Affine<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly List<(Parameter<TLane> Parameter, StoredGradient<TLane> Gradient)> trained = [];

    /// <param name="name">The layer it belongs to.</param>
    /// <param name="context">The network so far.</param>
    /// <param name="gamma">What gamma begins at; null if there is none.</param>
    /// <param name="beta">What beta begins at; null if there is none.</param>
    public Affine(string name, LayerContext<TLane> context, Initializer? gamma, Initializer? beta)
    {
        GammaGradient = new Matrix<TLane>(1, context.Inputs);
        BetaGradient = new Matrix<TLane>(1, context.Inputs);
        Gamma = Values(name, "gamma", context, gamma, GammaGradient, 1);
        Beta = Values(name, "beta", context, beta, BetaGradient, 0);
    }

    /// <summary>The factors.</summary>
    public Matrix<TLane> Gamma { get; }

    /// <summary>The summands.</summary>
    public Matrix<TLane> Beta { get; }

    /// <summary>Where the layer adds up the gradient of <see cref="Gamma"/>.</summary>
    public Matrix<TLane> GammaGradient { get; }

    /// <summary>Where the layer adds up the gradient of <see cref="Beta"/>.</summary>
    public Matrix<TLane> BetaGradient { get; }

    /// <summary>What of both is trained.</summary>
    public IReadOnlyList<Parameter<TLane>> Parameters => [.. trained.Select(pair => pair.Parameter)];

    /// <summary>Hands over the gradients.</summary>
    public void Send(IGradientReceiver<TLane> receiver)
    {
        foreach ((Parameter<TLane> parameter, StoredGradient<TLane> gradient) in trained)
            receiver.Receive(parameter, gradient);
    }

    Matrix<TLane> Values(string name, string part, LayerContext<TLane> context, Initializer? initializer, Matrix<TLane> gradient, double otherwise)
    {
        if (initializer is null)
        {
            var fixedValues = new Matrix<TLane>(1, context.Inputs);
            fixedValues.CopyFrom([.. Enumerable.Repeat(otherwise, context.Inputs)]);
            return fixedValues;
        }
        Parameter<TLane> parameter = context.Parameter($"{name}.{part}", 1, context.Inputs, initializer);
        trained.Add((parameter, new StoredGradient<TLane>(gradient)));
        return parameter.Value;
    }
}
