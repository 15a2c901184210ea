using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>A formula of one lane.</summary>
interface IFormula<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The value at <paramref name="x"/>.</summary>
    TLane Apply(TLane x);
}

/// <summary>A formula of three lanes.</summary>
interface ITernaryFormula<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>The value at (<paramref name="a"/>, <paramref name="b"/>, <paramref name="c"/>).</summary>
    TLane Apply(TLane a, TLane b, TLane c);
}

/// <summary>The loops of all elementwise formulas. Rows are whole lanes, so there are no tails.</summary>
static unsafe class Elementwise
{
    /// <summary>target = formula(source) over the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.</summary>
    /// <remarks>Four lanes a turn, so that constants are broadcast once for all four.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Map<TLane, TFormula>(TFormula formula, Matrix<TLane> source, Matrix<TLane> target, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
        where TFormula : struct, IFormula<TLane>
    {
        int lanes = source.Lanes;
        for (int row = firstRow; row < endRow; row++)
        {
            TLane* from = source.Row(row), to = target.Row(row);
            nint i = 0;
            for (; i + 4 <= lanes; i += 4)
            {
                to[i] = formula.Apply(from[i]);
                to[i + 1] = formula.Apply(from[i + 1]);
                to[i + 2] = formula.Apply(from[i + 2]);
                to[i + 3] = formula.Apply(from[i + 3]);
            }
            for (; i < lanes; i++)
                to[i] = formula.Apply(from[i]);
        }
    }

    /// <summary>a = formula(a, b, c) over the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Update<TLane, TFormula>(TFormula formula, Matrix<TLane> a, Matrix<TLane> b, Matrix<TLane> c, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
        where TFormula : struct, ITernaryFormula<TLane>
    {
        int lanes = a.Lanes;
        for (int row = firstRow; row < endRow; row++)
        {
            TLane* target = a.Row(row), second = b.Row(row), third = c.Row(row);
            nint i = 0;
            for (; i + 2 <= lanes; i += 2)
            {
                target[i] = formula.Apply(target[i], second[i], third[i]);
                target[i + 1] = formula.Apply(target[i + 1], second[i + 1], third[i + 1]);
            }
            for (; i < lanes; i++)
                target[i] = formula.Apply(target[i], second[i], third[i]);
        }
    }
}
