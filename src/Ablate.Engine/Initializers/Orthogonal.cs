using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Initializers;

/// <summary>
/// A random matrix whose rows, or columns, whichever are fewer, are orthogonal and of the length of the gain, each such matrix equally
/// likely. Saxe, McClelland and Ganguli 2014, arXiv:1312.6120; Mezzadri 2007 for the distribution.
/// </summary>
public sealed record Orthogonal : Initializer
{
    /// <summary>The length of the rows or columns. Default 1.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Reads the settings.</summary>
    public static Orthogonal Read(SettingsReader reader, Orthogonal defaults) => new()
    {
        Gain = reader.Number("gain", defaults.Gain, NumberRange.Positive, "the length of each row or column"),
    };

    /// <inheritdoc/>
    public override void Fill(Span<double> values, int inputs, int outputs, RandomStream random) =>
        Fill(values, inputs, outputs, random, CancellationToken.None);

    /// <inheritdoc/>
    internal override void Fill(Span<double> values, int inputs, int outputs, RandomStream random, CancellationToken cancellation) =>
        Orthogonalize(values, outputs, Gain, random, cancellation);

    /// <summary>
    /// Orthogonalizes normal numbers by Gram and Schmidt, twice for accuracy (Giraud, Langou and Rozložník 2005). Dividing by positive
    /// lengths leaves the signs of the first factor of the QR decomposition as Mezzadri's distribution wants them.
    /// </summary>
    internal static void Orthogonalize(Span<double> values, int columns, double gain, RandomStream random, CancellationToken cancellation)
    {
        int rows = values.Length / columns;
        bool wide = rows < columns;
        int count = Math.Min(rows, columns), length = Math.Max(rows, columns);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            vectors[i] = new double[length];
            Normal(vectors[i], 0, 1, random);
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                    Subtract(vectors[i], vectors[j], RowArithmetic.DotInOrder(vectors[i], vectors[j]));
            }
            double norm = Math.Sqrt(RowArithmetic.DotInOrder(vectors[i], vectors[i]));
            for (int k = 0; k < length; k++)
                vectors[i][k] /= norm;
        }
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                values[row * columns + column] = gain * (wide ? vectors[row][column] : vectors[column][row]);
        }
    }

    static void Subtract(double[] vector, double[] direction, double factor)
    {
        for (int i = 0; i < vector.Length; i++)
            vector[i] -= factor * direction[i];
    }
}
