using System.Runtime.Intrinsics;
using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

/// <summary>The multiply-add by doubles has the bits of the instruction.</summary>
public sealed class SingleRoundingTests
{
    static readonly float[] special =
    [
        0, -0f, 1, -1, 3, 1e-45f, -1e-45f, 1.1754942e-38f, 1.17549435e-38f, float.MaxValue, float.MinValue, float.Epsilon * 3, 1 + 1.1920929e-7f, 1 - 5.9604645e-8f,
        5.9604645e-8f, 8388609, 16777215, 16777216, 2.9802322e-8f, float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    [Fact]
    public void Numbers_at_every_border()
    {
        foreach (float left in special)
        {
            foreach (float right in special)
            {
                foreach (float addend in special)
                    AssertSame(left, right, addend);
            }
        }
    }

    [Fact]
    public void Numbers_of_any_bits()
    {
        var random = new Random(1);
        for (int i = 0; i < 1_000_000; i++)
            AssertSame(AnyBits(random), AnyBits(random), AnyBits(random));
    }

    /// <remarks>The product is in the middle of two floats, and the addend, too small for a double beside it, says to which side it belongs.</remarks>
    [Fact]
    public void Sums_that_a_double_puts_in_the_middle_of_two_floats()
    {
        var random = new Random(2);
        int wrongIfRoundedTwice = 0;
        for (int i = 0; i < 300_000; i++)
        {
            // An odd number of 25 bits over 2^12, times a power of two: one bit more than a float has room for.
            float left = 4097 + 2 * random.Next(1000), right = MathF.ScaleB(4095 + 2 * random.Next(4), random.Next(40) - 150 * random.Next(2));
            float addend = MathF.ScaleB(right * left, -60 - random.Next(20)) * (random.Next(2) == 0 ? 1 : -1);
            AssertSame(left, right, addend);
            wrongIfRoundedTwice += (float)((double)left * right + addend) != MathF.FusedMultiplyAdd(left, right, addend) ? 1 : 0;
        }
        Assert.True(wrongIfRoundedTwice > 1000, $"Only {wrongIfRoundedTwice} need care.");
    }

    [Fact]
    public void Sums_below_the_normal_floats()
    {
        var random = new Random(3);
        for (int i = 0; i < 300_000; i++)
        {
            float left = MathF.ScaleB(1 + random.NextSingle(), -70 - random.Next(8)), right = MathF.ScaleB(1 + random.NextSingle(), -52 - random.Next(30));
            AssertSame(left, right, MathF.ScaleB(random.Next(1 << 24), -149) * (random.Next(3) - 1));
        }
    }

    [Fact]
    public void Four_numbers_keep_their_places()
    {
        Vector128<float> left = Vector128.Create(1f, 2, 3, 4), right = Vector128.Create(0.1f, 0.2f, 0.3f, 0.4f), addend = Vector128.Create(5f, 6, 7, 8);
        Assert.Equal(Vector128.FusedMultiplyAdd(left, right, addend), SingleRounding.MultiplyAdd(left, right, addend));
    }

    static void AssertSame(float left, float right, float addend)
    {
        float expected = MathF.FusedMultiplyAdd(left, right, addend);
        float actual = SingleRounding.MultiplyAdd(left, right, addend);
        if (BitConverter.SingleToInt32Bits(expected) != BitConverter.SingleToInt32Bits(actual) && !(float.IsNaN(expected) && float.IsNaN(actual)))
            Assert.Fail($"{left:R} * {right:R} + {addend:R} is {expected:R}, not {actual:R}");
    }

    static float AnyBits(Random random) => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
}
