using System.Diagnostics;
using Ablate.Engine.Randomness;
using Ablate.Formats;

namespace Ablate.Tests.Formats;

/// <summary>Reads damaged files one after the other: each gives something or one error that names it, soon, and within bounded memory.</summary>
/// <param name="count">How many files are tried.</param>
/// <param name="key">What their damages are drawn from.</param>
sealed class DamageTrials(int count, ulong key)
{
    /// <summary>Whether an error names the file.</summary>
    public required Func<DataFileException, bool> Names { get; init; }

    /// <summary>The most memory, in bytes, that reading a file of so many bytes may take.</summary>
    public required Func<int, long> MostMemory { get; init; }

    /// <summary>The longest that reading one file may take. Default: no limit, where the whole is waited for with one.</summary>
    public TimeSpan LongestBearable { get; init; } = TimeSpan.MaxValue;

    /// <summary>Tries all files.</summary>
    /// <param name="prepare">Damages the file of that number, counted from 0, by the random numbers it is given, and says how the result is read.</param>
    public DamageOutcome Run(Func<int, RandomStream, (byte[] File, Action Read)> prepare)
    {
        var random = new RandomStream(key);
        var outcome = new DamageOutcome(0, 0, TimeSpan.Zero, 0);
        for (int i = 0; i < count; i++)
        {
            (byte[] file, Action read) = prepare(i, random);
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            Exception? error = Record.Exception(read);
            TimeSpan taken = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

            if (error is not null && !(error is DataFileException refusal && Names(refusal)))
                Assert.Fail($"damage {i}: {error}\n{Convert.ToBase64String(file)}");
            Assert.True(
                allocated <= MostMemory(file.Length) && taken <= LongestBearable,
                $"damage {i}: {allocated} bytes, {taken}\n{Convert.ToBase64String(file)}");
            outcome = outcome.With(error is null, taken, allocated);
        }
        return outcome;
    }
}

/// <summary>What came of damaged files.</summary>
/// <param name="Read">How many were read all the same.</param>
/// <param name="Refused">How many were refused.</param>
/// <param name="Longest">The longest that one took.</param>
/// <param name="Memory">The most memory that one took, in bytes.</param>
sealed record DamageOutcome(int Read, int Refused, TimeSpan Longest, long Memory)
{
    /// <summary>This and one file more.</summary>
    public DamageOutcome With(bool isRead, TimeSpan taken, long allocated) => new(
        isRead ? Read + 1 : Read,
        isRead ? Refused : Refused + 1,
        taken > Longest ? taken : Longest,
        Math.Max(allocated, Memory));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Read + Refused} damages: {Read} read, {Refused} refused; the longest took {Longest.TotalMilliseconds:F1} ms, the most memory was {Memory / 1024.0:F0} KiB.";
}
