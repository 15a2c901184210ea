using Ablate.Cli.Display;

namespace Ablate.Tests.Cli.Display;

public sealed class TimeLeftTests
{
    /// <remarks>A tenth was trained in a minute, and eight tenths before: the last tenth takes another minute.</remarks>
    [Fact]
    public void What_was_done_before_took_no_time_here()
    {
        Assert.Equal(60, TimeLeft.Seconds(60, 0.8, 0.9)!.Value, 1e-9);
        Assert.Equal(90, TimeLeft.Seconds(10, 0, 0.1)!.Value, 1e-9);
        Assert.Null(TimeLeft.Seconds(5, 0.8, 0.8));
    }
}
