using Ablate.Engine.Randomness;

namespace Ablate.Engine.Initializers;

/// <summary>Settings of an initializer: how the numbers of a parameter begin.</summary>
public abstract record Initializer
{
    /// <summary>Whether the fan in of a bias is the numbers that enter its layer, as in PyTorch, and not its own length, as in Keras. Default false.</summary>
    internal virtual bool CountsInputsOfBiases => false;

    /// <summary>
    /// Fills <paramref name="values"/>: the <paramref name="inputs"/> by <paramref name="outputs"/> weights of a layer, row by row, or its
    /// <paramref name="outputs"/> biases.
    /// </summary>
    /// <param name="values">Receives the numbers.</param>
    /// <param name="inputs">Numbers that enter the layer: the fan in. Of a vector, such as a bias, its length, unless
    /// <see cref="CountsInputsOfBiases"/>.</param>
    /// <param name="outputs">Numbers that leave it: the fan out.</param>
    /// <param name="random">Where random numbers come from.</param>
    public abstract void Fill(Span<double> values, int inputs, int outputs, RandomStream random);

    /// <summary>The same, for rules whose work grows faster than the numbers: <paramref name="cancellation"/> stops them.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal virtual void Fill(Span<double> values, int inputs, int outputs, RandomStream random, CancellationToken cancellation) =>
        Fill(values, inputs, outputs, random);

    private protected static void Normal(Span<double> values, double mean, double deviation, RandomStream random)
    {
        foreach (ref double value in values)
            value = mean + deviation * random.NextNormal();
    }

    private protected static void Uniform(Span<double> values, double low, double high, RandomStream random)
    {
        foreach (ref double value in values)
            value = low + (high - low) * random.NextDouble();
    }

    /// <summary>Normal, cut off at two deviations, and widened so that <paramref name="deviation"/> is that of what is left.</summary>
    private protected static void TruncatedNormal(Span<double> values, double deviation, RandomStream random)
    {
        foreach (ref double value in values)
            value = deviation * Randomness.TruncatedNormal.Next(random);
    }
}
