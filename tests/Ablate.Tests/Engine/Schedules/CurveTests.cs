using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>Curves at points that can be worked out by hand, and at the edges of their settings.</summary>
public sealed class CurveTests
{
    /// <summary>Cosines of 60 and 90 degrees: (1 + 1/2) / 2 and 1/2.</summary>
    [Fact]
    public void A_third_of_a_cosine_is_three_quarters_and_half_of_it_is_half()
    {
        Schedule schedule = Written.Schedule("{ 'cosine': 12, 'minimum_factor': 0.2 }");
        Assert.Equal(1, schedule.Rate(0, 12));
        Assert.Equal(0.2 + 0.8 * 0.75, schedule.Rate(4, 12), 1e-15);
        Assert.Equal(0.6, schedule.Rate(6, 12), 1e-15);
        Assert.Equal(0.2 + 0.8 * 0.25, schedule.Rate(8, 12), 1e-15);
    }

    [Fact]
    public void A_cosine_without_a_length_fills_what_the_warm_up_leaves()
    {
        Schedule schedule = Written.Schedule("{ 'name': 'cosine', 'initial_learning_rate': 0, 'warmup_target': 0.4, 'warmup_steps': 4 }");
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4], Enumerable.Range(0, 5).Select(position => Math.Round(schedule.Rate(position, 12), 12)));
        Assert.Equal(0.2, schedule.Rate(8, 12), 1e-15);
        Assert.Equal(0, schedule.Rate(12, 12), 1e-15);
    }

    [Fact]
    public void A_warm_up_of_no_length_starts_at_its_target() =>
        Assert.Equal(0.4, Written.Schedule("{ 'cosine': 5, 'initial_learning_rate': 0, 'warmup_target': 0.4, 'warmup_steps': 0 }").Rate(0, 10));

    [Fact]
    public void Half_of_a_warm_up_by_shares_is_half_of_the_peak_and_no_step_has_a_rate_of_zero()
    {
        Schedule schedule = Written.Schedule("{ 'name': 'warmup_stable_decay', 'warmup_fraction': 0.1, 'decay_fraction': 0.2, 'curve': 'linear' }");
        Assert.Equal([0.1, 0.5, 1, 1, 1, 1, 0.5, 0.05], new[] { 0, 4, 9, 10, 79, 80, 90, 99 }.Select(position => Math.Round(schedule.Rate(position, 100), 12)));
    }

    [Fact]
    public void Warm_up_and_decay_may_have_no_length()
    {
        Schedule schedule = Written.Schedule("{ 'name': 'warmup_stable_decay', 'warmup_fraction': 0, 'decay_fraction': 0 }");
        Assert.All(Enumerable.Range(0, 20), position => Assert.Equal(1, schedule.Rate(position, 10)));
    }

    /// <summary>A quarter of the way, the square root is at half.</summary>
    [Fact]
    public void A_decay_along_a_square_root_is_fast_at_first() =>
        Assert.Equal(0.5, Written.Schedule("{ 'name': 'warmup_stable_decay', 'decay_fraction': 0.4 }").Rate(70, 100), 1e-15);

    /// <summary>
    /// The paper's base model: 512 wide, 4000 steps of warm-up; the peak is 1 / sqrt(512 * 4000) = 6.9877e-4, half of it at 2000 and at 16000.
    /// </summary>
    [Fact]
    public void Noam_peaks_at_the_end_of_its_warm_up()
    {
        Schedule schedule = Written.Schedule("{ 'name': 'noam' }");
        Assert.Equal(6.987712429686843e-4, schedule.Rate(3999, 100_000), 1e-15);
        Assert.Equal(6.987712429686843e-4 / 2, schedule.Rate(1999, 100_000), 1e-15);
        Assert.Equal(6.987712429686843e-4 / 2, schedule.Rate(15_999, 100_000), 1e-15);
        Assert.Equal(0.1, Written.Schedule("{ 'noam': 10, 'peak_learning_rate': 0.1 }").Rate(9, 100), 1e-15);
    }

    /// <summary>From 1e-7 to 10 are eight factors of ten, so nine steps.</summary>
    [Fact]
    public void A_range_test_begins_at_the_first_rate_and_ends_at_the_last()
    {
        Schedule schedule = Written.Schedule("{ 'name': 'range_test' }");
        for (int position = 0; position < 9; position++)
            Assert.Equal(1, schedule.Rate(position, 9) / Math.Pow(10, position - 7), 1e-12);
        Assert.Equal(1e-7, schedule.Rate(0, 1));
        Assert.Equal([1, 2, 3], Enumerable.Range(0, 3).Select(position => Written.Schedule("{ 'name': 'range_test', 'start_learning_rate': 1, 'end_learning_rate': 3 }", Dialect.Paper).Rate(position, 3)));
    }

    [Fact]
    public void One_cycle_takes_the_length_of_the_training_and_the_rate_of_the_optimizer()
    {
        Schedule written = Written.Schedule("{ 'one_cycle': 0.1, 'total_steps': 40 }"), taken = Written.Schedule("{ 'name': 'one_cycle' }");
        Assert.All(Enumerable.Range(0, 40), position => Assert.Equal(written.Rate(position, 7, 5), taken.Rate(position, 40, 0.1)));
    }

    /// <summary>A rise over 0.5 * 2 - 1 = 0 steps is over at once.</summary>
    [Fact]
    public void One_cycle_may_have_a_rise_of_no_length() =>
        Assert.Equal(
            [1, 1.0 / 250_000],
            Enumerable.Range(0, 2).Select(position => Written.Schedule("{ 'name': 'one_cycle', 'warmup_fraction': 0.5 }").Rate(position, 2)));

    [Fact]
    public void A_boundary_belongs_to_the_stretch_before_and_a_milestone_to_the_one_after()
    {
        Schedule piecewise = Written.Schedule("{ 'piecewise': [1, 0.1], 'boundaries': [5] }"), steps = Written.Schedule("{ 'multi_step': [5] }");
        Assert.Equal((1, 0.1), (piecewise.Rate(5, 10), piecewise.Rate(6, 10)));
        Assert.Equal((1, 0.1), (steps.Rate(4, 10), steps.Rate(5, 10)));
    }

    [Fact]
    public void Parts_of_a_sequence_fill_their_stretches()
    {
        Schedule schedule = Written.Schedule("{ 'sequence': [{ 'linear': null, 'start_factor': 0 }, 'cosine', { 'constant': 0.3 }], 'milestones': [4, 10] }");
        Assert.Equal(
            [0, 0.25, 0.5, 0.75, 1, 0.75, 0.5, 0.25],
            new[] { 0, 1, 2, 3, 4, 6, 7, 8 }.Select(position => Math.Round(schedule.Rate(position, 20), 12)));
        Assert.Equal(0.3, schedule.Rate(10, 20));
        Assert.Equal(0.3, schedule.Rate(30, 20));
    }

    /// <summary>The example of PyTorch's manual: a tenth for 20 epochs, and 0.9 from epoch to epoch.</summary>
    [Fact]
    public void Factors_of_a_chain_multiply()
    {
        Schedule schedule = Written.Schedule("{ 'chain': [{ 'constant_factor': 0.1, 'steps': 20 }, { 'exponential': 0.9 }] }", Dialect.Torch);
        Assert.Equal(ScheduleUnit.Epoch, schedule.Per);
        Assert.Equal(0.05 * 0.1 * Math.Pow(0.9, 19), schedule.Rate(19, 40, 0.05), 1e-15);
        Assert.Equal(0.05 * Math.Pow(0.9, 20), schedule.Rate(20, 40, 0.05), 1e-15);
    }

    /// <summary>Half of a cycle is as many steps as a setting can say, a whole one more.</summary>
    [Fact]
    public void A_cycle_may_be_longer_than_any_training() =>
        Assert.Equal(
            1 + 1e6 / int.MaxValue,
            Written.Schedule("{ 'cyclic': 2, 'base_learning_rate': 1, 'steps_up': 2147483647, 'mode': 'triangular2' }").Rate(1_000_000, 2_000_000),
            1e-12);

    [Fact]
    public void Momentum_is_the_optimizers_own_unless_a_schedule_moves_it()
    {
        var moment = new ScheduleMoment(0, 40, 0.1);
        Assert.Null(Written.Schedule("{ 'name': 'one_cycle' }").MomentumAt(moment));
        Assert.Equal(0.95, Written.Schedule("{ 'name': 'one_cycle' }", Dialect.Torch).MomentumAt(moment));
        Assert.Equal(0.95, Written.Schedule("{ 'chain': [{ 'name': 'one_cycle' }, { 'name': 'noam' }] }", Dialect.Torch).MomentumAt(moment));
        Assert.Equal(0.95, Written.Schedule("{ 'sequence': [{ 'name': 'one_cycle' }] }", Dialect.Torch).MomentumAt(moment));
    }

    [Fact]
    public void Asking_for_a_rate_allocates_nothing()
    {
        Schedule schedule = Written.Schedule("{ 'sequence': [{ 'chain': [{ 'multi_step': [1, 2] }, { 'cosine_restarts': 3 }] }, { 'name': 'one_cycle' }], 'milestones': [500] }");
        double sum = 0;
        for (int position = 0; position < 1000; position++)
            sum += schedule.Rate(position, 1000);
        Assert.Equal(0, Allocated.Fewest(() =>
        {
            for (int position = 0; position < 1000; position++)
                sum += schedule.Rate(position, 1000);
        }));
        Assert.True(double.IsFinite(sum));
    }
}
