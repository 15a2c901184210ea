using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

/// <summary>What tests multiply.</summary>
static class ProductOperands
{
    /// <summary>Rows of bytes, seven in ten of them zero.</summary>
    public static ByteRows<TLane> Bytes<TLane>(int capacity, int width, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        var bytes = new ByteRows<TLane>(capacity, width);
        bytes.Values.CopyFrom([.. Enumerable.Range(0, 256).Select(value => value / 255.0)]);
        FillBytes(bytes, count);
        return bytes;
    }

    /// <summary>Writes the first rows anew.</summary>
    public static void FillBytes<TLane>(ByteRows<TLane> bytes, int count)
        where TLane : unmanaged, ILane<TLane>
    {
        for (int row = 0; row < count; row++)
        {
            for (int column = 0; column < bytes.Width; column++)
            {
                double u = HashUniform.At((uint)(row * bytes.Width + column));
                bytes.Row(row)[column] = u < 0.7 ? (byte)0 : (byte)(u * 255);
            }
        }
        bytes.Fill(count);
    }

    /// <summary>Numbers between -1 and 1.</summary>
    public static Matrix<TLane> Filled<TLane>(int rows, int columns, uint seed)
        where TLane : unmanaged, ILane<TLane>
    {
        var matrix = new Matrix<TLane>(rows, columns);
        matrix.CopyFrom(HashUniform.Symmetric(seed * 100_000, rows * columns, 1));
        return matrix;
    }
}
