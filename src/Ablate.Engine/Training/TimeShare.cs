using System.Diagnostics;
using System.Runtime;

namespace Ablate.Engine.Training;

/// <summary>
/// The time since a moment, divided among the trainings that shared it, without what the runtime took to compile code at its first call. That would be
/// charged to the first training of a process that needs the code, and so to one level of a factor: 0.1 to 0.2 s, more than many an epoch takes.
/// </summary>
readonly struct TimeShare
{
    readonly long started = Stopwatch.GetTimestamp();
    readonly TimeSpan compiled = JitInfo.GetCompilationTime(currentThread: true);
    readonly int trainings;

    /// <summary>From now on, on this thread.</summary>
    /// <param name="trainings">How many share the time.</param>
    public TimeShare(int trainings) => this.trainings = trainings;

    /// <summary>The share of one, until now.</summary>
    public double Seconds
    {
        get
        {
            TimeSpan compiling = JitInfo.GetCompilationTime(currentThread: true) - compiled;
            return Math.Max(0, (Stopwatch.GetElapsedTime(started) - compiling).TotalSeconds) / trainings;
        }
    }
}
