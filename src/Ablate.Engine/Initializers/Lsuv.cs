using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// Layer-sequential unit variance: orthogonal weights, which are then, layer by layer, divided by the standard deviation of the layer's outputs on the
/// first training batch until the variance of the outputs is 1 within a tolerance. Mishkin and Matas 2016, "All you need is a good init",
/// arXiv:1511.06422, algorithm 1.
/// </summary>
public sealed record Lsuv : Initializer
{
    /// <summary>How far the variance may be from 1. Default 0.1, as in the paper.</summary>
    public double Tolerance { get; init; } = 0.1;

    /// <summary>The most times that a layer is rescaled. Default 10.</summary>
    public int MostIterations { get; init; } = 10;

    /// <summary>Reads the settings.</summary>
    public static Lsuv Read(SettingsReader reader, Lsuv defaults) => new()
    {
        Tolerance = reader.Number("tolerance", defaults.Tolerance, NumberRange.Positive, "how far the variance of a layer's outputs may be from 1"),
        MostIterations = reader.Integer("max_iterations", defaults.MostIterations, NumberRange.AtLeast(1), "how often a layer is rescaled, at most"),
    };

    /// <summary>
    /// Divides <paramref name="weights"/> by the standard deviation of the first <paramref name="rows"/> of <paramref name="outputs"/>, unless their variance
    /// is within the tolerance.
    /// </summary>
    /// <returns>Whether the weights were changed.</returns>
    internal bool Rescale<TLane>(Matrix<TLane> weights, Matrix<TLane> outputs, int rows)
        where TLane : unmanaged, ILane<TLane>
    {
        double sum = 0, squares = 0, count = (double)rows * outputs.Columns;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < outputs.Columns; column++)
            {
                sum += outputs[row, column];
                squares += outputs[row, column] * outputs[row, column];
            }
        }
        double variance = squares / count - sum / count * (sum / count);
        if (!(variance > 0) || Math.Abs(variance - 1) < Tolerance)
            return false;
        weights.CopyFrom(Array.ConvertAll(weights.ToArray(), weight => weight / Math.Sqrt(variance)));
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>This makes the orthogonal weights. <see cref="Rescale"/> follows before the first step, when the first batch is there.</remarks>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        Fill(values, inputs, outputs, random, CancellationToken.None);

    /// <inheritdoc/>
    internal override void Fill(Span<double> values, int inputs, int outputs, RandomStream random, CancellationToken cancellation) =>
        Orthogonal.Orthogonalize(values, outputs, 1, random, cancellation);
}
