namespace Ablate.Engine.Schedules;

/// <summary>Where in the training a rate is asked for, counted in the unit of the schedule (<see cref="Schedule.Per"/>).</summary>
/// <param name="Position">How many steps, or epochs, were finished before; from 0.</param>
/// <param name="Total">How many there will be in all.</param>
/// <param name="BaseRate">The optimizer's own learning rate.</param>
public readonly record struct ScheduleMoment(long Position, long Total, double BaseRate)
{
    /// <summary><paramref name="steps"/>, or the whole training if that is null; at least 1.</summary>
    internal double Length(int? steps) => steps ?? Math.Max(1, Total);
}
