using System.Runtime.CompilerServices;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Rows of whole lanes in memory that does not move, each row on a cache line's border. What pads a row to whole lanes is zero at
/// first; elementwise formulas may run over it, and whatever sums along a row leaves it out.
/// </summary>
/// <typeparam name="TLane">The lane the rows consist of.</typeparam>
public sealed unsafe class Matrix<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    const int CacheLine = 64;

    // Keeps the memory alive; all access is through `start`.
    readonly byte[] memory;
    readonly TLane* start;

    /// <summary>A matrix of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is below one.</exception>
    /// <exception cref="InvalidOperationException">The whole takes more than an array can hold.</exception>
    public Matrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Rows = rows;
        Columns = columns;
        Lanes = (columns + TLane.Width - 1) / TLane.Width;
        Stride = StrideFor(Lanes);
        double bytes = (double)rows * Stride * sizeof(TLane) + CacheLine;
        if (bytes > Array.MaxLength)
            throw new InvalidOperationException(
                $"A matrix of {rows} x {columns} numbers takes {NumberText.Fixed(bytes / 1e9, 1)} GB; 2 GB is the most that one can have.");
        memory = GC.AllocateArray<byte>((int)bytes, pinned: true);
        nint address = (nint)Unsafe.AsPointer(ref memory[0]);
        start = (TLane*)((address + CacheLine - 1) & -CacheLine);
        LargePages.Ask(start, memory.Length);
    }

    Matrix(Matrix<TLane> whole, int firstLane, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Rows = whole.Rows;
        Columns = columns;
        Lanes = (columns + TLane.Width - 1) / TLane.Width;
        if (firstLane < 0 || firstLane + Lanes > whole.Lanes)
            throw new ArgumentOutOfRangeException(nameof(firstLane), firstLane, $"there are {whole.Lanes} lanes, and {Lanes} are asked for");
        Stride = whole.Stride;
        memory = whole.memory;
        start = whole.start + firstLane;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Columns { get; }

    /// <summary>Lanes in a row.</summary>
    public int Lanes { get; }

    /// <summary>Lanes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Numbers from one row to the next.</summary>
    public nint ElementStride => (nint)Stride * TLane.Width;

    /// <summary>A mask of the numbers of the last lane of a row that are not padding.</summary>
    public TLane LastLane => TLane.First(Columns - (Lanes - 1) * TLane.Width);

    /// <summary>One number.</summary>
    public double this[int row, int column]
    {
        get => TLane.Read(Row(Checked(row, column)), column);
        set => TLane.Write(Row(Checked(row, column)), column, value);
    }

    /// <summary>Where a row begins. Valid as long as the matrix is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane* Row(nint row) => start + row * Stride;

    /// <summary>The columns from lane number <paramref name="firstLane"/> on, in the same memory.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many.</exception>
    public Matrix<TLane> Slice(int firstLane, int columns) => new(this, firstLane, columns);

    /// <summary>Sets every number from <paramref name="values"/>, row by row.</summary>
    /// <exception cref="ArgumentException">There are more or fewer values than the matrix holds.</exception>
    public void CopyFrom(ReadOnlySpan<double> values)
    {
        if (values.Length != (long)Rows * Columns)
            throw new ArgumentException($"{values.Length} values do not fill {Rows} x {Columns}.", nameof(values));
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                TLane.Write(Row(row), column, values[row * Columns + column]);
        }
    }

    /// <summary>Every number, row by row.</summary>
    public double[] ToArray()
    {
        var values = new double[Rows * Columns];
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
                values[row * Columns + column] = TLane.Read(Row(row), column);
        }
        return values;
    }

    /// <summary>Sets everything to zero.</summary>
    public void Clear()
    {
        for (int row = 0; row < Rows; row++)
            new Span<TLane>(Row(row), Lanes).Clear();
    }

    /// <summary>Sets everything as in <paramref name="other"/>, which has the same shape.</summary>
    public void CopyFrom(Matrix<TLane> other) => CopyRows(other, Rows);

    /// <summary>Sets the first <paramref name="rows"/> rows as in <paramref name="other"/>, which has as many columns.</summary>
    public void CopyRows(Matrix<TLane> other, int rows)
    {
        for (int row = 0; row < rows; row++)
            Unsafe.CopyBlock(Row(row), other.Row(row), (uint)(Lanes * sizeof(TLane)));
    }

    /// <remarks>
    /// Rows a multiple of 512 bytes apart compete for the same sets of the first-level cache: of 112 rows of 256 bytes, half would
    /// not fit. One more line between rows spreads them over all sets.
    /// </remarks>
    static int StrideFor(int lanes) => lanes > 1 && (long)lanes * sizeof(TLane) % 512 == 0 ? lanes + Math.Max(1, CacheLine / sizeof(TLane)) : lanes;

    int Checked(int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        return row;
    }
}
