using System.Runtime.ExceptionServices;

namespace Ablate.Engine.Numerics;

/// <summary>
/// Threads that have nothing of their own to do and help one training: they take pieces of its products. Every number is computed by the same
/// operations in the same order whoever takes its piece, so the bits do not depend on the help.
/// </summary>
/// <remarks>
/// A piece takes microseconds, so nobody sleeps: who waits spins, and lets others run now and then. The training takes pieces itself and
/// never waits for a piece that nobody has begun.
/// </remarks>
/// <param name="time">The clock that tells when somebody is held up. Default: the system's.</param>
public sealed class Crew(TimeProvider? time = null)
{
    /// <summary>The most pieces of one product.</summary>
    internal const int MostPieces = 8;

    /// <summary>Waiting longer than for one's own pieces and this long, no piece explains.</summary>
    internal static readonly TimeSpan HeldUp = TimeSpan.FromMilliseconds(1);

    /// <summary>How long a training then goes on alone.</summary>
    internal static readonly TimeSpan Alone = TimeSpan.FromMilliseconds(50);

    readonly TimeProvider time = time ?? TimeProvider.System;

    // The number of the product in the upper half, and how many of its pieces nobody has taken in the lower one, so that who takes a piece
    // takes one of the product he saw.
    long open;
    long product, taken, aloneUntil;
    int unfinished, hands;
    bool isDismissed;
    Pieces? work;
    Exception? failure;

    /// <summary>How many threads help at the moment; 0 for a while after one of them was held up.</summary>
    public int Hands => Volatile.Read(ref hands) is > 0 and int some && time.GetTimestamp() >= aloneUntil ? some : 0;

    /// <summary>How many pieces were taken by those who help.</summary>
    internal long PiecesTaken => Volatile.Read(ref taken);

    /// <summary>Helps until the crew is dismissed.</summary>
    public void Help()
    {
        Interlocked.Increment(ref hands);
        var wait = new SpinWait();
        while (!Volatile.Read(ref isDismissed))
        {
            if (TakePiece() is { } done)
            {
                wait.Reset();
                if (done)
                    Interlocked.Increment(ref taken);
            }
            else
            {
                wait.SpinOnce(sleep1Threshold: -1);
            }
        }
        Interlocked.Decrement(ref hands);
    }

    /// <summary>Ends the help, for good.</summary>
    public void Dismiss() => Volatile.Write(ref isDismissed, true);

    /// <summary>Has every piece from 0 up to <paramref name="count"/> done, by whoever is free.</summary>
    /// <remarks>What a piece throws, on whatever thread, is thrown here, when no piece is at work any more.</remarks>
    internal void Run(Pieces pieces, int count)
    {
        long begun = time.GetTimestamp();
        work = pieces;
        unfinished = count;
        Volatile.Write(ref open, (++product << 32) | (uint)count);
        while (TakePiece() is not null)
        {
        }
        if (Volatile.Read(ref unfinished) > 0)
            Await(begun);
        if (failure is not null)
            ExceptionDispatchInfo.Throw(Interlocked.Exchange(ref failure, null)!);
    }

    /// <remarks>If the last pieces of the others take longer than all of one's own, another program has the core, and help costs more than it saves.</remarks>
    void Await(long begun)
    {
        long started = time.GetTimestamp();
        var wait = new SpinWait();
        while (Volatile.Read(ref unfinished) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        long now = time.GetTimestamp();
        if (time.GetElapsedTime(started, now) > HeldUp + time.GetElapsedTime(begun, started))
            aloneUntil = now + (long)(Alone.TotalSeconds * time.TimestampFrequency);
    }

    /// <returns>Whether it did one; null if there is none.</returns>
    bool? TakePiece()
    {
        long seen = Volatile.Read(ref open);
        int left = (int)(uint)seen;
        if (left == 0)
            return null;
        if (Interlocked.CompareExchange(ref open, seen - 1, seen) != seen)
            return false;
        try
        {
            work!.Do(left - 1);
        }
        catch (Exception e)
        {
            // Whose piece it was does not matter: the training has to know, and a thread that helps goes on helping.
            Interlocked.CompareExchange(ref failure, e, null);
        }
        Interlocked.Decrement(ref unfinished);
        return true;
    }

    /// <summary>Work that can be done in pieces, in any order and side by side.</summary>
    internal abstract class Pieces
    {
        /// <summary>Does one piece.</summary>
        public abstract void Do(int piece);
    }
}
