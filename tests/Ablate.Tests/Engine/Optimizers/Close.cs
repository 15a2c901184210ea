namespace Ablate.Tests.Engine.Optimizers;

/// <summary>Compares lists of numbers.</summary>
static class Close
{
    public static void To(double[] expected, double[] actual, double tolerance = 1e-12)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"[{string.Join(", ", actual)}] should be [{string.Join(", ", expected)}].");
    }
}
