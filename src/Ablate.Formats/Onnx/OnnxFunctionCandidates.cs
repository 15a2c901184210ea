using Ablate.Engine.Activations;
using Ablate.Engine.Layers;

namespace Ablate.Formats.Onnx;

/// <summary>
/// The functions of the engine that a piece of a graph could be. Their settings are numbers that occur in the piece, so they are exact.
/// </summary>
static class OnnxFunctionCandidates
{
    /// <summary>Defaults of operators, which do not occur in the piece.</summary>
    static readonly double[] unwritten = [0.01, 0.2, 0.5, 1];

    /// <summary>Functions of single numbers; of two that are equal, the more usual one comes first.</summary>
    public static IEnumerable<IActivation> OfNumbers(IReadOnlyList<double> constants)
    {
        foreach (IActivation plain in Plain)
            yield return plain;
        const int mostConstants = 8;
        double[] written = [.. constants.Take(mostConstants)], all = [.. written.Concat(unwritten).Distinct()], positive = [.. all.Where(value => value > 0)];
        foreach (double value in positive)
        {
            yield return new LeakyRelu { NegativeSlope = value };
            yield return new Elu { Alpha = value };
            yield return new Celu { Alpha = value };
            yield return new Relu { MaximumValue = value };
            yield return new Softplus { Beta = value };
            yield return new Squareplus { B = value };
            yield return new Isru { Alpha = value };
            yield return new SoftShrink { Lambda = value };
            yield return new HardShrink { Lambda = value };
            yield return new Sine { Frequency = value };
            yield return new Snake { A = value };
            yield return new HardSigmoid { MiddleSlope = value };
        }
        foreach (double value in all)
        {
            yield return new Swish { Beta = value };
            yield return new Relu { Threshold = value };
        }
        foreach (double first in written.Append(0).Distinct())
        {
            foreach (double second in written.Append(0).Distinct())
            {
                yield return new Threshold { Limit = first, Default = second };
                if (first < second)
                    yield return new HardTanh { MinimumValue = first, MaximumValue = second };
                if (first >= 0)
                    yield return new Relu { NegativeSlope = first, Threshold = second };
                if (first > 0 && second > 0)
                    yield return new Softplus { Beta = first, Threshold = second };
                if (second > 0)
                    yield return new Relu { Threshold = first, MaximumValue = second };
                foreach (double third in written.Where(third => first >= 0 && third > 0))
                    yield return new Relu { NegativeSlope = first, Threshold = second, MaximumValue = third };
            }
        }
    }

    /// <summary>Functions of a whole row.</summary>
    public static IEnumerable<LayerSettings> OfRows(IReadOnlyList<double> constants)
    {
        foreach (IActivation activation in rowActivations)
            yield return new ActivationOnly { Activation = activation };
        yield return new UnitNormalization();
        yield return new Glu();
        foreach (double epsilon in constants.Where(value => value is >= 1e-30 and < 1))
        {
            yield return new LayerNormalization { Epsilon = epsilon, Scale = false, Center = false };
            yield return new RmsNormalization { Epsilon = epsilon, Scale = false };
        }
    }

    /// <summary>Functions of single numbers without settings, or with their defaults.</summary>
    public static IReadOnlyList<IActivation> Plain { get; } =
    [
        new Linear(), new Relu(), new Sigmoid(), new Tanh(), new Gelu(), new Silu(), new Relu6(), new Selu(), new Elu(), new Softplus(), new Softsign(),
        new Gelu { Approximate = true }, new HardSigmoid(), new HardSilu(), new Mish(), new HardTanh(), new ReluSquared(), new LogSigmoid(), new SparsePlus(),
        new SparseSigmoid(), new TanhShrink(), new Exponential(), new Gaussian(), new BentIdentity(),
    ];

    static readonly IActivation[] rowActivations = [new Softmax(), new LogSoftmax(), new Softmin(), new Sparsemax()];
}
