namespace Ablate.Engine.Numerics;

/// <summary>
/// A few numbers that are computed side by side: one float, the 128-, 256- and 512-bit vectors of floats, or one double. Formulas
/// are written once, generic over their lane; the compiler makes straight vector code of each use, without calls.
/// </summary>
/// <remarks>
/// Comparisons give masks, which <see cref="Select"/> consumes. Not-a-number compares false with everything. The results of every
/// operation but the functions (exp, log, ...) are those of IEEE 754 and so equal on every machine; the functions of the float lanes
/// are built from them, and those of the double lane are the runtime's.
/// </remarks>
/// <typeparam name="TLane">The lane itself.</typeparam>
public unsafe interface ILane<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>How many numbers it holds.</summary>
    static abstract int Width { get; }

    /// <summary>Zeros.</summary>
    static abstract TLane Zero { get; }

    /// <summary>Ones.</summary>
    static abstract TLane One { get; }

    /// <summary><paramref name="value"/>, rounded to the lane's precision, everywhere.</summary>
    static abstract TLane Create(double value);

    /// <summary>Number <paramref name="index"/> counted from <paramref name="start"/>, everywhere.</summary>
    static abstract TLane Broadcast(TLane* start, nint index);

    /// <summary>Number <paramref name="index"/> counted from <paramref name="start"/>.</summary>
    static abstract double Read(TLane* start, nint index);

    /// <summary>Sets number <paramref name="index"/> counted from <paramref name="start"/>.</summary>
    static abstract void Write(TLane* start, nint index, double value);

    /// <summary>Stores a lane past the cache, where the machine can, for arrays that the cache cannot hold anyway.</summary>
    static abstract void Stream(TLane* target, TLane value);

    /// <summary>A mask of the first <paramref name="count"/> numbers.</summary>
    static abstract TLane First(int count);

    /// <summary>Sum.</summary>
    static abstract TLane operator +(TLane left, TLane right);

    /// <summary>Difference.</summary>
    static abstract TLane operator -(TLane left, TLane right);

    /// <summary>Product.</summary>
    static abstract TLane operator *(TLane left, TLane right);

    /// <summary>Quotient.</summary>
    static abstract TLane operator /(TLane left, TLane right);

    /// <summary>Negation.</summary>
    static abstract TLane operator -(TLane value);

    /// <summary>Mask of where left is above right.</summary>
    static abstract TLane operator >(TLane left, TLane right);

    /// <summary>Mask of where left is below right.</summary>
    static abstract TLane operator <(TLane left, TLane right);

    /// <summary>Mask of where left is at least right.</summary>
    static abstract TLane operator >=(TLane left, TLane right);

    /// <summary>Mask of where left is at most right.</summary>
    static abstract TLane operator <=(TLane left, TLane right);

    /// <summary>Both masks.</summary>
    static abstract TLane operator &(TLane left, TLane right);

    /// <summary>Either mask.</summary>
    static abstract TLane operator |(TLane left, TLane right);

    /// <summary>Whether the mask is set anywhere.</summary>
    static abstract bool Any(TLane mask);

    /// <summary>A bit for each number where the mask is set, the first number lowest.</summary>
    static abstract uint Bits(TLane mask);

    /// <summary><paramref name="whenTrue"/> where the mask is set, else <paramref name="whenFalse"/>.</summary>
    static abstract TLane Select(TLane mask, TLane whenTrue, TLane whenFalse);

    /// <summary>left * right + addend, rounded once.</summary>
    static abstract TLane MultiplyAdd(TLane left, TLane right, TLane addend);

    /// <summary>left * (the lane at right) + addend, rounded once: one instruction where the machine can.</summary>
    static abstract TLane MultiplyAdd(TLane left, TLane* right, TLane addend);

    /// <summary>The larger; not-a-number if either is.</summary>
    static abstract TLane Max(TLane left, TLane right);

    /// <summary>The smaller; not-a-number if either is.</summary>
    static abstract TLane Min(TLane left, TLane right);

    /// <summary>Magnitude.</summary>
    static abstract TLane Abs(TLane value);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    static abstract TLane CopySign(TLane magnitude, TLane sign);

    /// <summary>Square root.</summary>
    static abstract TLane Sqrt(TLane value);

    /// <summary>The nearest whole number, halves to even.</summary>
    static abstract TLane Round(TLane value);

    /// <summary>The largest whole number that is not above.</summary>
    static abstract TLane Floor(TLane value);

    /// <summary>value * 2^exponent, for whole exponents between -300 and 300.</summary>
    static abstract TLane Scale(TLane value, TLane exponent);

    /// <summary>floor(log2(|value|)) of finite values other than zero.</summary>
    static abstract TLane Exponent(TLane value);

    /// <summary>e^value.</summary>
    static abstract TLane Exp(TLane value);

    /// <summary>e^value - 1, exact also near zero.</summary>
    static abstract TLane ExpMinusOne(TLane value);

    /// <summary>Natural logarithm.</summary>
    static abstract TLane Log(TLane value);

    /// <summary>ln(1 + value), exact also near zero.</summary>
    static abstract TLane LogPlusOne(TLane value);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract TLane Tanh(TLane value);

    /// <summary>Complementary error function.</summary>
    static abstract TLane Erfc(TLane value);

    /// <summary>Sine.</summary>
    static abstract TLane Sin(TLane value);

    /// <summary>Cosine.</summary>
    static abstract TLane Cos(TLane value);

    /// <summary>The sum of the numbers, in a fixed order.</summary>
    static abstract double Sum(TLane value);

    /// <summary>The largest of the numbers.</summary>
    static abstract double Largest(TLane value);
}
