using Ablate.Engine.Numerics;

namespace Ablate.Tests.Engine.Numerics;

public sealed class CrewTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_piece_is_done_once_before_the_product_ends(int helpers)
    {
        var crew = new Crew();
        Thread[] threads = Start(crew, helpers);
        var counted = new Counted();
        for (int i = 0; i < 20_000; i++)
        {
            int pieces = 1 + i % Crew.MostPieces;
            crew.Run(counted, pieces);
            Assert.All(counted.Done.Take(pieces), done => Assert.Equal(1, done));
            Assert.All(counted.Done.Skip(pieces), done => Assert.Equal(0, done));
            Array.Clear(counted.Done);
        }
        crew.Dismiss();
        Assert.All(threads, thread => thread.Join());
        Assert.Equal(0, crew.Hands);
    }

    [Fact]
    public void Threads_that_help_take_pieces()
    {
        var crew = new Crew();
        Thread[] threads = Start(crew, 1);
        var slow = new WhoDoes();
        for (int i = 0; i < 1000 && slow.Threads.Count < 2; i++)
            crew.Run(slow, Crew.MostPieces);
        crew.Dismiss();
        Assert.All(threads, thread => thread.Join());
        Assert.Equal(2, slow.Threads.Count);
    }

    [Fact]
    public void Who_is_held_up_is_left_out_for_a_while()
    {
        var clock = new Clock();
        var crew = new Crew(clock);
        Thread[] threads = Start(crew, 1);
        Assert.True(SpinWait.SpinUntil(() => crew.Hands == 1, TimeSpan.FromSeconds(30)));
        crew.Run(new HeldUp(clock), 2);
        Assert.Equal(0, crew.Hands);
        clock.Advance(Crew.Alone);
        Assert.Equal(1, crew.Hands);
        crew.Dismiss();
        Assert.All(threads, thread => thread.Join());
    }

    /// <summary>Whoever has the piece that fails, the product ends with its exception, no piece is at work then, and the next product is whole.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_piece_that_fails_fails_the_product(bool ofOwner)
    {
        var crew = new Crew();
        Thread[] threads = Start(crew, 1);
        Assert.True(SpinWait.SpinUntil(() => crew.Hands == 1, TimeSpan.FromSeconds(30)));
        var counted = new Counted();
        for (int i = 0; i < 100; i++)
        {
            var failing = new Failing(ofOwner);
            Assert.Same(failing.Thrown, Assert.Throws<InvalidOperationException>(() => crew.Run(failing, 2)));
            Assert.Equal(0, failing.AtWork);
            crew.Run(counted, Crew.MostPieces);
            Assert.All(counted.Done, done => Assert.Equal(1, done));
            Array.Clear(counted.Done);
        }
        crew.Dismiss();
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(30))));
    }

    static Thread[] Start(Crew crew, int helpers)
    {
        Thread[] threads = [.. Enumerable.Range(0, helpers).Select(_ => new Thread(crew.Help) { IsBackground = true })];
        foreach (Thread thread in threads)
            thread.Start();
        return threads;
    }

    sealed class Counted : Crew.Pieces
    {
        public int[] Done { get; } = new int[Crew.MostPieces];

        public override void Do(int piece) => Interlocked.Increment(ref Done[piece]);
    }

    sealed class WhoDoes : Crew.Pieces
    {
        public HashSet<int> Threads { get; } = [];

        public override void Do(int piece)
        {
            lock (Threads)
                Threads.Add(Environment.CurrentManagedThreadId);
            Thread.Sleep(1);
        }
    }

    /// <summary>Two pieces that wait for each other, so that each thread has one; then one of them fails, and the other takes its time.</summary>
    sealed class Failing(bool ofOwner) : Crew.Pieces
    {
        readonly int own = Environment.CurrentManagedThreadId;
        readonly Barrier both = new(2);
        int atWork;

        public int AtWork => Volatile.Read(ref atWork);

        public InvalidOperationException Thrown { get; } = new("of a piece");

        public override void Do(int piece)
        {
            Interlocked.Increment(ref atWork);
            Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30)));
            bool fails = (Environment.CurrentManagedThreadId == own) == ofOwner;
            if (!fails)
                Thread.Sleep(1);
            Interlocked.Decrement(ref atWork);
            if (fails)
                throw Thrown;
        }
    }

    /// <summary>The thread that asks does its piece once the other has begun, which takes too long.</summary>
    sealed class HeldUp(Clock clock) : Crew.Pieces
    {
        readonly int own = Environment.CurrentManagedThreadId;
        readonly ManualResetEventSlim begun = new(), ended = new();

        public override void Do(int piece)
        {
            if (Environment.CurrentManagedThreadId == own)
            {
                Assert.True(begun.Wait(TimeSpan.FromSeconds(30)));
                ended.Set();
                return;
            }
            begun.Set();
            Assert.True(ended.Wait(TimeSpan.FromSeconds(30)));
            Thread.Sleep(20);
            clock.Advance(2 * Crew.HeldUp);
        }
    }

    sealed class Clock : TimeProvider
    {
        long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref now);

        public void Advance(TimeSpan span) => Interlocked.Add(ref now, span.Ticks);
    }
}
