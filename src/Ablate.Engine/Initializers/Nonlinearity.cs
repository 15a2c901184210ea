namespace Ablate.Engine.Initializers;

/// <summary>What follows a layer, as far as initial weights care: PyTorch's table of gains.</summary>
public enum Nonlinearity
{
    /// <summary>Nothing: gain 1.</summary>
    Linear,

    /// <summary>The logistic function: gain 1.</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent: gain 5/3.</summary>
    Tanh,

    /// <summary>ReLU: gain sqrt(2).</summary>
    Relu,

    /// <summary>ReLU with a slope a below zero: gain sqrt(2 / (1 + a^2)).</summary>
    LeakyRelu,

    /// <summary>SELU: gain 3/4.</summary>
    Selu,
}

/// <summary>Gains of nonlinearities.</summary>
public static class NonlinearityGain
{
    /// <summary>What the deviation of weights is multiplied by so that <paramref name="nonlinearity"/> keeps the size of signals.</summary>
    /// <param name="nonlinearity">What follows the layer.</param>
    /// <param name="negativeSlope">Of a leaky ReLU.</param>
    public static double Of(Nonlinearity nonlinearity, double negativeSlope) => nonlinearity switch
    {
        Nonlinearity.Tanh => 5.0 / 3,
        Nonlinearity.Relu => Math.Sqrt(2),
        Nonlinearity.LeakyRelu => Math.Sqrt(2 / (1 + negativeSlope * negativeSlope)),
        Nonlinearity.Selu => 0.75,
        _ => 1,
    };
}
