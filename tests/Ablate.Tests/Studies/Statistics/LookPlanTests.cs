using Ablate.Studies.Statistics;

namespace Ablate.Tests.Studies.Statistics;

public sealed class LookPlanTests
{
    /// <remarks>With at most 9 the look after 8 would leave 1 repeat, less than a quarter of 8; with at most 10 it leaves 2, which is one.</remarks>
    [Theory]
    [InlineData(3, "3")]
    [InlineData(9, "3, 5 and 9")]
    [InlineData(10, "3, 5, 8 and 10")]
    [InlineData(30, "3, 5, 8, 12, 18 and 30")]
    [InlineData(34, "3, 5, 8, 12, 18, 27 and 34")]
    public void Looks_come_at_equal_steps_of_the_logarithm_and_none_just_before_the_last(int maximum, string looks) =>
        Assert.Equal(looks, LookPlan.Text(LookPlan.For(maximum)));
}
