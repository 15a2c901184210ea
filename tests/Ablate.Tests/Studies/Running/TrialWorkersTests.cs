using System.Collections.Concurrent;
using System.Diagnostics;
using Ablate.Studies.Definition;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

public sealed class TrialWorkersTests
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_worker_without_trials_helps_the_one_that_still_trains()
    {
        bool wasHelped = false;
        IReadOnlyList<Trial>[] two = Packs(2);
        TrialWorkers.Run(
            two, 2, shares: true, (turn, _) => wasHelped |= turn.Pack == two[1] && SpinWait.SpinUntil(() => turn.Crew!.Hands == 1, patience),
            CancellationToken.None);
        Assert.True(wasHelped);
    }

    [Fact]
    public void Nobody_helps_where_trials_must_show_what_they_take_alone()
    {
        var crews = new List<object?>();
        TrialWorkers.Run(Packs(2), 1, shares: false, (turn, _) => crews.Add(turn.Crew), CancellationToken.None);
        Assert.Equal([null, null], crews);
    }

    /// <remarks>With three left for two workers, none of the first two ends before the third has begun.</remarks>
    [Fact]
    public void The_last_trials_take_turns()
    {
        IReadOnlyList<Trial>[] three = Packs(3);
        using var thirdBegan = new ManualResetEventSlim();
        bool wasOvertaken = true;
        TrialWorkers.Run(three, 2, shares: true, (turn, _) =>
        {
            if (turn.Pack == three[2])
                thirdBegan.Set();
            long started = Stopwatch.GetTimestamp();
            while (!thirdBegan.Wait(1, CancellationToken.None) && Stopwatch.GetElapsedTime(started) < patience)
                turn.EndEpoch(500);
            wasOvertaken &= thirdBegan.IsSet;
        }, CancellationToken.None);
        Assert.True(wasOvertaken);
    }

    [Fact]
    public void Trials_that_must_show_what_they_take_alone_end_before_others_begin()
    {
        var order = new ConcurrentQueue<int>();
        TrialWorkers.Run(Packs(3), 1, shares: false, (turn, _) =>
        {
            order.Enqueue(turn.Pack[0].Number);
            Thread.Sleep(1);
            turn.EndEpoch(500);
            order.Enqueue(turn.Pack[0].Number);
        }, CancellationToken.None);
        Assert.Equal([1, 1, 2, 2, 3, 3], order);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(2, 9)]
    [InlineData(4, 7)]
    [InlineData(5, 30)]
    public void Every_trial_trains_once_and_no_more_at_a_time_than_there_are_workers(int workers, int trials)
    {
        int training = 0, most = 0;
        var trained = new ConcurrentBag<int>();
        TrialWorkers.Run(Packs(trials), workers, shares: true, (turn, _) =>
        {
            for (int left = 20; left >= 0; left--)
            {
                int now = Interlocked.Increment(ref training);
                InterlockedMax(ref most, now);
                Thread.Sleep(turn.Pack[0].Number % 4);
                Interlocked.Decrement(ref training);
                turn.EndEpoch(50 * left);
            }
            trained.Add(turn.Pack[0].Number);
        }, CancellationToken.None);
        Assert.InRange(most, 1, workers);
        Assert.Equal(Enumerable.Range(1, trials), trained.Order());
    }

    /// <remarks>One of three waits for its turn at any time; all are told to stop, and what had not begun never does.</remarks>
    [Fact]
    public void Who_waits_for_a_turn_is_interrupted_too()
    {
        using var stop = new CancellationTokenSource();
        IReadOnlyList<Trial>[] packs = Packs(3);
        int begun = 0, ended = 0;
        TrialWorkers.Run(packs, 2, shares: true, (turn, token) =>
        {
            if (Interlocked.Increment(ref begun) == 3)
                stop.Cancel();
            while (!token.IsCancellationRequested)
            {
                Thread.Sleep(1);
                turn.EndEpoch(500);
            }
            Interlocked.Increment(ref ended);
        }, stop.Token);
        Assert.Equal((3, 3), (begun, ended));
    }

    [Fact]
    public void What_is_stopped_before_its_turn_never_begins()
    {
        using var stop = new CancellationTokenSource();
        int begun = 0;
        TrialWorkers.Run(Packs(5), 1, shares: true, (_, _) =>
        {
            begun++;
            stop.Cancel();
        }, stop.Token);
        Assert.Equal(1, begun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_worker_throws_ends_the_others_and_is_thrown(bool shares)
    {
        IReadOnlyList<Trial>[] two = Packs(2);
        var thrown = Assert.Throws<InvalidOperationException>(() => TrialWorkers.Run(two, 2, shares, (turn, stop) =>
        {
            if (turn.Pack == two[0])
                throw new InvalidOperationException("the disk is full");
            Assert.True(stop.WaitHandle.WaitOne(patience));
        }, CancellationToken.None));
        Assert.Equal("the disk is full", thrown.Message);
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); seen < value && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }

    static IReadOnlyList<Trial>[] Packs(int count) => [.. TrialList.Of(StudyFile.Parse($$"""
        study: turns
        data: { dataset: digits, validation: last 20 % }
        network:
          - dense: 10
            activation: softmax
        training: { epochs: 1000 }
        repeats: {{count}}

        """, "turns.yaml")).Select(trial => (Trial[])[trial])];
}
