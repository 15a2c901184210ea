using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

/// <summary>Every lane computes what plain arithmetic computes; its functions are within a few units in the last place.</summary>
public abstract unsafe class LaneTests<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    static readonly double[] numbers =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, -3.75, 1e-3, -1e-3, 7.25, 1e10, -1e10, 1e-20, 3.4e38, -3.4e38, 1e-42,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 17.5, -17.5, 2.5, 3.5,
    ];

    protected abstract double Precision { get; }

    [Fact]
    public void Arithmetic_is_that_of_IEEE_754()
    {
        Each(numbers, (x, y) =>
        {
            Same(Round(x + y), Value(Lane(x) + Lane(y)));
            Same(Round(x - y), Value(Lane(x) - Lane(y)));
            Same(Round(x * y), Value(Lane(x) * Lane(y)));
            Same(Round(x / y), Value(Lane(x) / Lane(y)));
            Same(Round(Math.FusedMultiplyAdd(x, y, 1)), Value(TLane.MultiplyAdd(Lane(x), Lane(y), TLane.One)));
            TLane right = Lane(y);
            Same(Round(Math.FusedMultiplyAdd(x, y, 1)), Value(TLane.MultiplyAdd(Lane(x), &right, TLane.One)));
            Same(Math.Max(x, y), Value(TLane.Max(Lane(x), Lane(y))));
            Same(Math.Min(x, y), Value(TLane.Min(Lane(x), Lane(y))));
            Same(Math.CopySign(x, y), Value(TLane.CopySign(Lane(x), Lane(y))));
        });
        foreach (double x in numbers.Select(Round))
        {
            Same(Math.Abs(x), Value(TLane.Abs(Lane(x))));
            Same(Round(Math.Sqrt(x)), Value(TLane.Sqrt(Lane(x))));
            Same(Math.Round(x), Value(TLane.Round(Lane(x))));
            Same(Math.Floor(x), Value(TLane.Floor(Lane(x))));
            Same(-x, Value(-Lane(x)));
        }
    }

    [Fact]
    public void Comparisons_make_masks_and_not_a_number_compares_false() => Each(numbers, (x, y) =>
    {
        Assert.Equal(x > y, Holds(Lane(x) > Lane(y)));
        Assert.Equal(x < y, Holds(Lane(x) < Lane(y)));
        Assert.Equal(x >= y, Holds(Lane(x) >= Lane(y)));
        Assert.Equal(x <= y, Holds(Lane(x) <= Lane(y)));
        Assert.Equal(x > y && x > 0, Holds((Lane(x) > Lane(y)) & (Lane(x) > TLane.Zero)));
        Assert.Equal(x > y || x > 0, Holds((Lane(x) > Lane(y)) | (Lane(x) > TLane.Zero)));
    });

    [Fact]
    public void Numbers_are_read_written_and_broadcast_by_their_index()
    {
        var matrix = new Matrix<TLane>(1, 3 * TLane.Width);
        for (int i = 0; i < matrix.Columns; i++)
            TLane.Write(matrix.Row(0), i, i + 1);
        for (int i = 0; i < matrix.Columns; i++)
        {
            Assert.Equal(i + 1, TLane.Read(matrix.Row(0), i));
            Assert.Equal((i + 1.0) * TLane.Width, TLane.Sum(TLane.Broadcast(matrix.Row(0), i)));
        }
        int first = TLane.Width * (TLane.Width + 1) / 2;
        Assert.Equal(first, TLane.Sum(matrix.Row(0)[0]));
        Assert.Equal(TLane.Width, TLane.Largest(matrix.Row(0)[0]));
    }

    [Fact]
    public void A_mask_of_the_first_few_selects_them()
    {
        for (int count = 0; count <= TLane.Width; count++)
            Assert.Equal(count, TLane.Sum(TLane.Select(TLane.First(count), TLane.One, TLane.Zero)));
    }

    [Fact]
    public void Powers_of_two_are_exact()
    {
        foreach (double x in new[] { 1, 1.5, -1.25, 3e-39, 1e-45, 3e38 })
        {
            for (int n = -140; n <= 140; n += 7)
                Same(Round(Round(x) * Math.Pow(2, n)), Value(TLane.Scale(Lane(Round(x)), Lane(n))));
            Assert.Equal(Math.ILogB(Round(x)), Value(TLane.Exponent(Lane(Round(x)))));
        }
    }

    [Fact]
    public void Exponential() => Check(TLane.Exp, Math.Exp, -87, 88);

    [Fact]
    public void Exponential_minus_one() => Check(TLane.ExpMinusOne, ExpMinusOne, -30, 88);

    [Fact]
    public void Exponential_minus_one_near_zero() => Check(TLane.ExpMinusOne, ExpMinusOne, -1e-3, 1e-3);

    [Fact]
    public void Logarithm()
    {
        Check(TLane.Log, Math.Log, 1e-30, 1e-3);
        Check(TLane.Log, Math.Log, 1e-3, 10);
        Check(TLane.Log, Math.Log, 10, 1e30);
        Check(TLane.Log, Math.Log, 1e-44, 1e-38);
    }

    [Fact]
    public void Hyperbolic_tangent()
    {
        Check(TLane.Tanh, Math.Tanh, -12, 12);
        Check(TLane.Tanh, Math.Tanh, -1e-4, 1e-4);
    }

    [Fact]
    public void Logarithm_of_one_plus()
    {
        Check(TLane.LogPlusOne, LogPlusOne, -0.99, 10);
        Check(TLane.LogPlusOne, LogPlusOne, -1e-3, 1e-3);
        Check(TLane.LogPlusOne, LogPlusOne, 10, 1e30);
    }

    /// <remarks>Relative to the value, which falls to 1e-38. A rounding of x is multiplied by 2 x^2 in the result, so the allowance grows.</remarks>
    [Fact]
    public void Complementary_error_function()
    {
        (double X, double Truth)[] known =
        [
            (-3, 1.9999779095030014), (-1, 1.8427007929497148), (-0.1, 1.1124629160182848), (0, 1), (1e-3, 0.99887162120903077), (0.1, 0.8875370839817152),
            (0.5, 0.4795001221869535), (1, 0.15729920705028513), (1.5, 0.033894853524689274), (2, 0.004677734981047266), (3, 2.2090496998585441e-05),
            (5, 1.5374597944280349e-12), (9, 4.1370317465138102e-37),
        ];
        foreach ((double x, double truth) in known)
            Assert.Equal(truth, Value(TLane.Erfc(Lane(x))), truth * Precision * (4 + 3 * x * x));
    }

    [Fact]
    public void Sine_and_cosine()
    {
        // Near their zeros the error is counted in units of 1, as r itself is rounded.
        for (int i = -40_000; i <= 40_000; i++)
        {
            double x = Round(i * 0.37);
            Assert.Equal(Math.Sin(x), Value(TLane.Sin(Lane(x))), 2 * Precision);
            Assert.Equal(Math.Cos(x), Value(TLane.Cos(Lane(x))), 2 * Precision);
        }
        foreach (double large in new[] { 1e5, 3.1e9, -1e20, 1e30 })
            Assert.Equal(Math.Sin(Round(large)), Value(TLane.Sin(Lane(large))), 2 * Precision);
    }

    [Fact]
    public void Functions_at_the_edges()
    {
        Assert.Equal(0, Value(TLane.Exp(Lane(double.NegativeInfinity))));
        Assert.Equal(0, Value(TLane.Exp(Lane(-1e30))));
        Assert.Equal(double.PositiveInfinity, Value(TLane.Exp(Lane(1e30))));
        Assert.Equal(1, Value(TLane.Exp(TLane.Zero)));
        Assert.Equal(-1, Value(TLane.ExpMinusOne(Lane(double.NegativeInfinity))));
        Assert.Equal(double.PositiveInfinity, Value(TLane.ExpMinusOne(Lane(double.PositiveInfinity))));
        Assert.Equal(0, Value(TLane.ExpMinusOne(TLane.Zero)));
        Assert.Equal(double.NegativeInfinity, Value(TLane.Log(TLane.Zero)));
        Assert.Equal(double.PositiveInfinity, Value(TLane.Log(Lane(double.PositiveInfinity))));
        Assert.Equal(0, Value(TLane.Log(TLane.One)));
        Assert.True(double.IsNaN(Value(TLane.Log(Lane(-1)))));
        Assert.Equal(1, Value(TLane.Tanh(Lane(double.PositiveInfinity))));
        Assert.Equal(-1, Value(TLane.Tanh(Lane(double.NegativeInfinity))));
        TLane nan = Lane(double.NaN);
        Assert.All(
            [TLane.Exp(nan), TLane.ExpMinusOne(nan), TLane.Log(nan), TLane.LogPlusOne(nan), TLane.Tanh(nan), TLane.Erfc(nan), TLane.Sin(nan), TLane.Cos(nan)],
            value => Assert.True(double.IsNaN(Value(value))));
    }

    void Check(Func<TLane, TLane> function, Func<double, double> truth, double from, double to)
    {
        double worst = 0;
        for (int i = 0; i <= 20_000; i++)
        {
            double x = Round(from + (to - from) * i / 20_000);
            double expected = truth(x);
            double unit = Math.Max(Math.Abs(expected), 1.2e-38) * Precision;
            worst = Math.Max(worst, Math.Abs(Value(function(Lane(x))) - expected) / unit);
        }
        Assert.True(worst <= 2.5, $"off by {worst} units in the last place between {from} and {to}");
    }

    /// <remarks>2 artanh(x / (2 + x)), which loses nothing near zero.</remarks>
    static double LogPlusOne(double x) => Math.Abs(x) < 0.5 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x);

    /// <remarks>2 sinh(x / 2) exp(x / 2), which loses nothing near zero.</remarks>
    static double ExpMinusOne(double x) => 2 * Math.Sinh(x / 2) * Math.Exp(x / 2);

    static void Each(double[] values, Action<double, double> check)
    {
        foreach (double x in values)
        {
            foreach (double y in values)
                check(Round(x), Round(y));
        }
    }

    static TLane Lane(double value) => TLane.Create(value);

    static double Round(double value) => Value(TLane.Create(value));

    static double Value(TLane lane) => TLane.Read(&lane, TLane.Width - 1);

    static bool Holds(TLane mask) => Value(TLane.Select(mask, TLane.One, TLane.Zero)) == 1;

    static void Same(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected + 0 == 0 ? 0 : expected), BitConverter.DoubleToInt64Bits(actual + 0 == 0 ? 0 : actual));
}

/// <summary>Lanes of floats.</summary>
public abstract class FloatLaneTests<TLane> : LaneTests<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    protected sealed override double Precision => 1.2e-7;
}

public sealed class SingleLaneTests : FloatLaneTests<SingleLane>;

public sealed class Lane128Tests : FloatLaneTests<Lane128>;

public sealed class Lane256Tests : FloatLaneTests<Lane256>;

public sealed class Lane512Tests : FloatLaneTests<Lane512>
{
    public Lane512Tests() => Assert.SkipUnless(Kernels.Available.Contains(Kernel.Vector512), "this machine has no 512-bit vectors");
}

public sealed class DoubleLaneTests : LaneTests<DoubleLane>
{
    protected override double Precision => 2.3e-16;
}
