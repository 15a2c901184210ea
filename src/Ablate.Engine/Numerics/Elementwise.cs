using System.Runtime.CompilerServices;

namespace Ablate.Engine.Numerics;

/// <summary>A formula of one lane.</summary>
interface IFormula<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Whether it is so long that the compiler cannot inline it several times into one loop.</summary>
    static virtual bool IsLong => false;

    /// <summary>The value at <paramref name="x"/>.</summary>
    TLane Apply(TLane x);
}

/// <summary>A formula of three lanes.</summary>
interface ITernaryFormula<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Whether it is so long that the compiler cannot inline it several times into one loop.</summary>
    static virtual bool IsLong => false;

    /// <summary>The value at (<paramref name="a"/>, <paramref name="b"/>, <paramref name="c"/>).</summary>
    TLane Apply(TLane a, TLane b, TLane c);
}

/// <summary>The loops of all elementwise formulas. Rows are whole lanes, so there are no tails.</summary>
static unsafe class Elementwise
{
    /// <summary>Arrays of more bytes are stored past the cache, which saves reading what they overwrite: a third of the traffic.</summary>
    const long CachedBytes = 16 << 20;

    /// <summary>target = formula(source) over the rows from <paramref name="firstRow"/> up to <paramref name="endRow"/>.</summary>
    public static void Map<TLane, TFormula>(TFormula formula, Matrix<TLane> source, Matrix<TLane> target, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
        where TFormula : struct, IFormula<TLane>
    {
        if (TFormula.IsLong)
            MapSingly(formula, source, target, firstRow, endRow);
        else if ((long)(endRow - firstRow) * source.Stride * sizeof(TLane) > CachedBytes)
            MapPastCache(formula, source, target, firstRow, endRow);
        else
            MapByFours(formula, source, target, firstRow, endRow);
    }

    /// <remarks>Four lanes a turn, so that constants are broadcast once for all four, and their chains run side by side.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void MapByFours<TLane, TFormula>(TFormula formula, Matrix<TLane> source, Matrix<TLane> target, int firstRow, int endRow)
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void MapPastCache<TLane, TFormula>(TFormula formula, Matrix<TLane> source, Matrix<TLane> target, int firstRow, int endRow)
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
                TLane.Stream(to + i, formula.Apply(from[i]));
                TLane.Stream(to + (i + 1), formula.Apply(from[i + 1]));
                TLane.Stream(to + (i + 2), formula.Apply(from[i + 2]));
                TLane.Stream(to + (i + 3), formula.Apply(from[i + 3]));
            }
            for (; i < lanes; i++)
                TLane.Stream(to + i, formula.Apply(from[i]));
        }
    }

    /// <remarks>With four copies of ln(1 + exp(x)) in the loop, the compiler calls what it should inline: GELU took six times as long.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void MapSingly<TLane, TFormula>(TFormula formula, Matrix<TLane> source, Matrix<TLane> target, int firstRow, int endRow)
        where TLane : unmanaged, ILane<TLane>
        where TFormula : struct, IFormula<TLane>
    {
        int lanes = source.Lanes;
        for (int row = firstRow; row < endRow; row++)
        {
            TLane* from = source.Row(row), to = target.Row(row);
            for (nint i = 0; i < lanes; i++)
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
            for (; !TFormula.IsLong && i + 2 <= lanes; i += 2)
            {
                target[i] = formula.Apply(target[i], second[i], third[i]);
                target[i + 1] = formula.Apply(target[i + 1], second[i + 1], third[i + 1]);
            }
            for (; i < lanes; i++)
                target[i] = formula.Apply(target[i], second[i], third[i]);
        }
    }
}
