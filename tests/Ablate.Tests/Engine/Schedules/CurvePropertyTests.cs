using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>What holds for every schedule that is listed, at every length of a training.</summary>
public sealed class CurvePropertyTests
{
    /// <summary>Settings for the entries that need some.</summary>
    static readonly Dictionary<string, string> needed = new()
    {
        ["exponential"] = ", 'decay_rate': 0.5", ["inverse_time"] = ", 'decay_rate': 0.5", ["step"] = ", 'step_size': 3", ["multi_step"] = ", 'milestones': [0, 2, 2, 900]",
        ["piecewise"] = ", 'boundaries': [0, 5], 'values': [1, 0, 0.5]", ["cosine_restarts"] = ", 'first_decay_steps': 1", ["cyclic"] = ", 'maximum_learning_rate': 2, 'mode': 'triangular2'",
        ["sequence"] = ", 'schedules': ['linear', 'cosine'], 'milestones': [1]", ["chain"] = ", 'schedules': [{ 'step': 4 }, 'cosine']",
    };

    public static TheoryData<string, Dialect> Entries
    {
        get
        {
            var entries = new TheoryData<string, Dialect>();
            foreach (string name in ScheduleCatalogue.All.Names)
            {
                foreach (Dialect dialect in Enum.GetValues<Dialect>())
                    entries.Add(name, dialect);
            }
            return entries;
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void Rates_are_finite_and_not_negative_whatever_the_length(string name, Dialect dialect)
    {
        Schedule schedule = Make(name, dialect);
        foreach (long total in new long[] { 0, 1, 2, 3, 7, 1000 })
        {
            foreach (double baseRate in new[] { 0, 1e-3, 1 })
            {
                for (long position = 0; position < total + 20; position++)
                {
                    double rate = schedule.Rate(position, total, baseRate);
                    Assert.True(double.IsFinite(rate) && rate >= 0, $"{rate} at {position} of {total}");
                    Assert.InRange(schedule.MomentumAt(new ScheduleMoment(position, total, baseRate)) ?? 0, 0, 0.99);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Entries))]
    public void The_same_moment_gives_the_same_rate_in_whatever_order_it_is_asked(string name, Dialect dialect)
    {
        Schedule schedule = Make(name, dialect);
        double[] forwards = [.. Enumerable.Range(0, 100).Select(position => schedule.Rate(position, 100))];
        double[] backwards = [.. Enumerable.Range(0, 100).Reverse().Select(position => schedule.Rate(position, 100)).Reverse()];
        Assert.Equal(forwards, backwards);
    }

    /// <summary>With a hundred thousand steps, neighbours differ by a hundredth of the range at most; a square root starts with that.</summary>
    [Theory]
    [InlineData("{ 'linear': null }")]
    [InlineData("{ 'exponential': 0.01 }")]
    [InlineData("{ 'inverse_time': 9 }")]
    [InlineData("{ 'polynomial': null, 'power': 2 }")]
    [InlineData("{ 'polynomial': 70000 }")]
    [InlineData("{ 'cosine': 60000 }")]
    [InlineData("{ 'cosine': 20000, 'periodic': true }")]
    [InlineData("{ 'cosine': 50000, 'initial_learning_rate': 0.1, 'warmup_target': 2, 'warmup_steps': 20000, 'minimum_factor': 0.1 }")]
    [InlineData("{ 'cyclic': 3 }")]
    [InlineData("{ 'cyclic': 3, 'steps_up': 700, 'steps_down': 1900, 'mode': 'triangular2' }")]
    [InlineData("{ 'cyclic': 3, 'mode': 'exp_range', 'decay_rate': 0.9999 }")]
    [InlineData("{ 'one_cycle': null }")]
    [InlineData("{ 'one_cycle': 2, 'three_phases': true, 'curve': 'linear', 'warmup_fraction': 0.2 }")]
    [InlineData("{ 'noam': null }")]
    [InlineData("{ 'name': 'warmup_stable_decay', 'warmup_fraction': 0.3, 'curve': 'cosine' }")]
    [InlineData("{ 'name': 'warmup_stable_decay', 'curve': 'exponential', 'minimum_factor': 0.01 }")]
    [InlineData("{ 'name': 'warmup_stable_decay' }")]
    [InlineData("{ 'name': 'range_test' }")]
    [InlineData("{ 'name': 'range_test', 'curve': 'linear', 'start_learning_rate': 0 }")]
    [InlineData("{ 'sequence': [{ 'linear': null }, 'cosine'], 'milestones': [30000] }")]
    public void Curves_that_promise_no_jump_have_none(string written)
    {
        const int total = 100_000;
        Schedule schedule = Written.Schedule(written);
        double[] rates = [.. Enumerable.Range(0, total + 100).Select(position => schedule.Rate(position, total))];
        double range = rates.Max() - rates.Min();
        Assert.All(rates.Zip(rates[1..]), pair => Assert.InRange(Math.Abs(pair.Second - pair.First), 0, 0.0101 * range));
    }

    [Theory]
    [InlineData("{ 'linear': 10, 'end_factor': 0.5 }", 0.5)]
    [InlineData("{ 'constant_factor': 0.2, 'steps': 10 }", 1)]
    [InlineData("{ 'polynomial': 10 }", 0.0001)]
    [InlineData("{ 'cosine': 10, 'minimum_factor': 0.25 }", 0.25)]
    [InlineData("{ 'cosine': 10, 'minimum_learning_rate': 0.3 }", 0.3)]
    [InlineData("{ 'one_cycle': 5, 'total_steps': 10 }", 5.0 / 25 / 10_000)]
    [InlineData("{ 'name': 'range_test', 'end_learning_rate': 3, 'steps': 10 }", 3)]
    [InlineData("{ 'piecewise': [1, 0.7], 'boundaries': [4] }", 0.7)]
    [InlineData("{ 'name': 'warmup_stable_decay', 'minimum_factor': 0.1 }", 0.1)]
    public void Beyond_its_end_a_curve_stays_where_it_ended(string written, double rate)
    {
        Schedule schedule = Written.Schedule(written);
        foreach (long position in new long[] { 10, 11, 100, 1_000_000_000_000 })
            Assert.Equal(rate, schedule.Rate(position, 10), 1e-15);
    }

    static Schedule Make(string name, Dialect dialect) => Written.Schedule($"{{ 'name': '{name}'{needed.GetValueOrDefault(name)} }}", dialect);
}
