using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>All parameters as one long row, in their order, for rules that see a network as one vector.</summary>
sealed unsafe class FlatParameters<TLane>(IReadOnlyList<Parameter<TLane>> parameters)
    where TLane : unmanaged, ILane<TLane>
{
    static readonly int numberSize = sizeof(TLane) / TLane.Width;
    readonly Parameter<TLane>[] all = [.. parameters];

    /// <summary>How many numbers there are.</summary>
    public int Count { get; } = parameters.Sum(parameter => parameter.Value.Rows * parameter.Value.Columns);

    /// <summary>A row that holds as many.</summary>
    public Matrix<TLane> NewRow() => new(1, Count);

    /// <summary>Writes the weights into a row.</summary>
    public void ReadWeights(Matrix<TLane> target)
    {
        byte* to = (byte*)target.Row(0);
        foreach (Parameter<TLane> parameter in all)
            to = Append(parameter.Value, to);
    }

    /// <summary>Writes the gradients into a row.</summary>
    public void ReadGradients(HeldGradients<TLane> gradients, Matrix<TLane> target)
    {
        byte* to = (byte*)target.Row(0);
        foreach (Parameter<TLane> parameter in all)
            to = Append(gradients[parameter].Value, to);
    }

    /// <summary>Sets the weights from a row.</summary>
    public void WriteWeights(Matrix<TLane> source)
    {
        byte* from = (byte*)source.Row(0);
        foreach (Parameter<TLane> parameter in all)
        {
            long bytes = (long)parameter.Value.Columns * numberSize;
            for (int row = 0; row < parameter.Value.Rows; row++, from += bytes)
                Buffer.MemoryCopy(from, parameter.Value.Row(row), bytes, bytes);
        }
    }

    static byte* Append(Matrix<TLane> matrix, byte* to)
    {
        long bytes = (long)matrix.Columns * numberSize;
        for (int row = 0; row < matrix.Rows; row++, to += bytes)
            Buffer.MemoryCopy(matrix.Row(row), to, bytes, bytes);
        return to;
    }
}
