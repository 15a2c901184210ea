using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// The last changes of weights, s, and gradients, y, and the inverse Hessian that they make:
/// Nocedal and Wright 2006, algorithm 7.4. The oldest pair gives its place to a new one.
/// </summary>
sealed class LbfgsHistory<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    // Below this the curvature is lost in rounding, or negative, and the pair would spoil the inverse.
    const double LeastCurvature = 1e-10;

    readonly Matrix<TLane>[] changes, gradientChanges;
    readonly double[] reciprocals, shares, count, oldest, scale;

    public LbfgsHistory(int size, int length, RuleMemory<TLane> memory)
    {
        changes = [.. Enumerable.Range(0, size).Select(i => memory.Matrix($"change of weights {i}", 1, length))];
        gradientChanges = [.. Enumerable.Range(0, size).Select(i => memory.Matrix($"change of gradients {i}", 1, length))];
        reciprocals = memory.List("reciprocals of curvatures", size);
        count = memory.List("changes kept", 1);
        oldest = memory.List("oldest change", 1);
        scale = memory.List("scale of the first inverse Hessian", 1);
        scale[0] = 1;
        shares = new double[size];
    }

    /// <summary>Keeps a pair, if the loss curves upwards along it.</summary>
    public void Add(Matrix<TLane> change, Matrix<TLane> gradientChange)
    {
        double curvature = MatrixArithmetic.Dot(gradientChange, change);
        if (!(curvature > LeastCurvature))
            return;
        int slot = (int)count[0];
        if (slot < changes.Length)
        {
            count[0]++;
        }
        else
        {
            slot = (int)oldest[0];
            oldest[0] = (slot + 1) % changes.Length;
        }
        changes[slot].CopyFrom(change);
        gradientChanges[slot].CopyFrom(gradientChange);
        reciprocals[slot] = 1 / curvature;
        scale[0] = curvature / MatrixArithmetic.Dot(gradientChange, gradientChange);
    }

    /// <summary>vector = H * vector, by one pass back through the pairs and one forth.</summary>
    public void Multiply(Matrix<TLane> vector)
    {
        int kept = (int)count[0];
        for (int i = kept - 1; i >= 0; i--)
        {
            int slot = Slot(i);
            shares[i] = MatrixArithmetic.Dot(changes[slot], vector) * reciprocals[slot];
            MatrixArithmetic.AddScaled(vector, -shares[i], gradientChanges[slot]);
        }
        MatrixArithmetic.Scale(vector, scale[0]);
        for (int i = 0; i < kept; i++)
        {
            int slot = Slot(i);
            double share = MatrixArithmetic.Dot(gradientChanges[slot], vector) * reciprocals[slot];
            MatrixArithmetic.AddScaled(vector, shares[i] - share, changes[slot]);
        }
    }

    int Slot(int age) => (int)((oldest[0] + age) % changes.Length);
}
