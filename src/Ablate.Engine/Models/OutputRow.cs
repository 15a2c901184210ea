using Ablate.Engine.Data;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Models;

/// <summary>What a network says of a row, as whoever asks sees it.</summary>
static unsafe class OutputRow
{
    /// <summary>The numbers of <paramref name="row"/>, those of scaled targets in their original unit.</summary>
    public static float[] Read<TLane>(Matrix<TLane> outputs, int row, TargetScale? scale)
        where TLane : unmanaged, ILane<TLane>
    {
        var numbers = new float[outputs.Columns];
        for (int i = 0; i < numbers.Length; i++)
        {
            double said = TLane.Read(outputs.Row(row), i);
            numbers[i] = (float)(scale?.Restore(said, i) ?? said);
        }
        return numbers;
    }
}
