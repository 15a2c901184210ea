namespace Ablate.Studies.Statistics;

/// <summary>
/// Where a falling function reaches a value, by doubling a bracket and halving it to the last bit: slower than Newton's and Brent's
/// methods, but it cannot miss. (MathNet's quantile of Student's t searches between -800 and 800 and throws where there is none.)
/// </summary>
static class Root
{
    /// <summary>The x from <paramref name="low"/> on at which <paramref name="falling"/> comes down to <paramref name="value"/>.</summary>
    public static double OfFalling(Func<double, double> falling, double value, double low = 0)
    {
        double high = low + 1;
        for (double width = 2; falling(high) > value; width *= 2)
            (low, high) = (high, high + width);
        while (true)
        {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high)
                return high;
            if (falling(middle) > value)
                low = middle;
            else
                high = middle;
        }
    }
}
