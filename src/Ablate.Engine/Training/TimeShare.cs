using System.Diagnostics;

namespace Ablate.Engine.Training;

/// <summary>The time since a moment, divided among the trainings that shared it.</summary>
/// <param name="started">The moment, as <see cref="Stopwatch.GetTimestamp"/> gives it.</param>
/// <param name="trainings">How many.</param>
readonly struct TimeShare(long started, int trainings)
{
    /// <summary>The share of one, until now.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(started).TotalSeconds / trainings;
}
