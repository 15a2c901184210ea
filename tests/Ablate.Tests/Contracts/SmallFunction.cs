using Ablate.Engine.Numerics;

namespace Ablate.Tests.Contracts;

/// <summary>A function of matrices: where to begin, and its value and gradient at a matrix.</summary>
/// <param name="Starts">The matrices at the start, row by row.</param>
/// <param name="Of">The value and the gradient at the numbers of a matrix; the second list is written.</param>
sealed record SmallFunction((int Rows, double[] Numbers)[] Starts, Func<double[], double[], double> Of)
{
    readonly Dictionary<int, (double[] Numbers, double[] Gradient)> buffers = Starts.DistinctBy(start => start.Numbers.Length)
        .ToDictionary(start => start.Numbers.Length, start => (new double[start.Numbers.Length], new double[start.Numbers.Length]));

    /// <summary>Half the sum of curvature times squared distance, with curvatures from 1 to 2 and its minimum at 0.5 and -0.5 in turn.</summary>
    public static SmallFunction Parabola => new([(3, [1, -1, 0.7, 0.2, -0.9, 0.4]), (1, [0.3, -0.8])], Parabolic);

    /// <summary>(1 - x)^2 + 100 (y - x^2)^2 from (-1.2, 1), with its minimum at (1, 1). Rosenbrock 1960, The Computer Journal 3.</summary>
    public static SmallFunction Rosenbrock => new([(1, [-1.2, 1])], (w, gradient) =>
    {
        double a = 1 - w[0], b = w[1] - w[0] * w[0];
        gradient[0] = -2 * a - 400 * w[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
    });

    /// <summary>The same gradient at every weight.</summary>
    public static SmallFunction Slope(double gradient) => new(Parabola.Starts, (_, gradients) =>
    {
        Array.Fill(gradients, gradient);
        return 0;
    });

    /// <summary>The value at a matrix.</summary>
    public double Value<TLane>(Matrix<TLane> at)
        where TLane : unmanaged, ILane<TLane> => Evaluate(at).Value;

    /// <summary>The value at a matrix, with the gradient written out.</summary>
    public double Write<TLane>(Matrix<TLane> at, Matrix<TLane> gradient)
        where TLane : unmanaged, ILane<TLane>
    {
        (double value, double[] numbers) = Evaluate(at);
        gradient.CopyFrom(numbers);
        return value;
    }

    (double Value, double[] Gradient) Evaluate<TLane>(Matrix<TLane> at)
        where TLane : unmanaged, ILane<TLane>
    {
        (double[] numbers, double[] gradient) = buffers[at.Rows * at.Columns];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = at[i / at.Columns, i % at.Columns];
        return (Of(numbers, gradient), gradient);
    }

    static double Parabolic(double[] w, double[] gradient)
    {
        double value = 0;
        for (int i = 0; i < w.Length; i++)
        {
            double curvature = 1 + (double)i / w.Length, distance = w[i] - (i % 2 == 0 ? 0.5 : -0.5);
            gradient[i] = curvature * distance;
            value += curvature * distance * distance / 2;
        }
        return value;
    }
}
