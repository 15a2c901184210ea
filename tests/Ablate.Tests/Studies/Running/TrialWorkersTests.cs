using Ablate.Engine.Numerics;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

public sealed class TrialWorkersTests
{
    static readonly IReadOnlyList<Trial>[] two = [new List<Trial>(), new List<Trial>()];

    [Fact]
    public void A_worker_without_trials_helps_the_one_that_still_trains()
    {
        bool wasHelped = false;
        TrialWorkers.Run(two, 2, helps: true, (pack, crew, _) => wasHelped |= pack == two[1] && SpinWait.SpinUntil(() => crew!.Hands == 1, TimeSpan.FromSeconds(30)), CancellationToken.None);
        Assert.True(wasHelped);
    }

    [Fact]
    public void Nobody_helps_where_trials_must_show_what_they_take_alone()
    {
        var crews = new List<Crew?>();
        TrialWorkers.Run(two, 1, helps: false, (_, crew, _) => crews.Add(crew), CancellationToken.None);
        Assert.Equal([null, null], crews);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_worker_throws_ends_the_others_and_is_thrown(bool helps)
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => TrialWorkers.Run(two, 2, helps, (pack, _, stop) =>
        {
            if (pack == two[0])
                throw new InvalidOperationException("the disk is full");
            Assert.True(stop.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
        }, CancellationToken.None));
        Assert.Equal("the disk is full", thrown.Message);
    }
}
