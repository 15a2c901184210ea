using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Schedules;

/// <summary>What a study may write about schedules, and what it is told if it may not.</summary>
public sealed class ScheduleSettingsTests
{
    [Theory]
    [InlineData("'exponential'", "decay_rate is missing")]
    [InlineData("{ 'exponential': 0 }", "decay_rate 0 must be above 0")]
    [InlineData("'multi_step'", "milestones is missing")]
    [InlineData("{ 'multi_step': [] }", "milestones is empty")]
    [InlineData("{ 'multi_step': [3, 4.5] }", "milestones must be a list of whole numbers, each at least 0; \"4.5\" is none.")]
    [InlineData("{ 'multi_step': ['300%'] }", "milestones must be a list of whole numbers, each at least 0; \"300%\" is none.")]
    [InlineData("{ 'piecewise': [0.1, 'low'] }", "values must be a list of numbers, each at least 0; \"low\" is none.")]
    [InlineData("{ 'piecewise': [0.1, 0.01], 'boundaries': [3, 5] }", "values needs one rate more than there are boundaries: 3, not 2")]
    [InlineData("{ 'piecewise': [0.1, 0.01, 0.001], 'boundaries': [5, 3] }", "boundaries must ascend")]
    [InlineData("{ 'cosine': 10, 'warmup_steps': 5 }", "warmup_steps needs a warmup_target")]
    [InlineData("{ 'cosine': 10, 'minimum_factor': 0.1, 'minimum_learning_rate': 0.1 }", "exclude each other")]
    [InlineData("{ 'cosine_restarts': 10, 'minimum_factor': 0.1, 'minimum_learning_rate': 0.1 }", "exclude each other")]
    [InlineData("{ 'cosine_restarts': 10, 'period_multiplier': 0.5 }", "period_multiplier 0.5 must be at least 1")]
    [InlineData("{ 'one_cycle': 1, 'three_phases': true, 'warmup_fraction': 0.6 }", "at most 0.5 if there are three phases")]
    [InlineData("{ 'name': 'warmup_stable_decay', 'warmup_fraction': 0.6, 'decay_fraction': 0.6 }", "more than the whole training")]
    [InlineData("{ 'name': 'warmup_stable_decay', 'curve': 'exponential' }", "needs a minimum_factor above 0")]
    [InlineData("{ 'name': 'range_test', 'start_learning_rate': 0 }", "needs a start_learning_rate above 0")]
    [InlineData("{ 'name': 'range_test', 'start_learning_rate': 1, 'end_learning_rate': 0.1 }", "must be below the end_learning_rate of 0.1")]
    [InlineData("'sequence'", "schedules is missing")]
    [InlineData("{ 'sequence': [] }", "schedules is empty")]
    [InlineData("{ 'sequence': ['linear', 'cosine'] }", "milestones needs one fewer than there are schedules: 1, not 0")]
    [InlineData("{ 'sequence': ['linear', 'cosine', 'constant'], 'milestones': [5, 5] }", "milestones must ascend")]
    [InlineData("{ 'sequence': [{ 'linear': 5, 'per': 'epoch' }, 'cosine'], 'milestones': [5] }", "all schedules of a sequence must count the same")]
    [InlineData("{ 'chain': [{ 'linear': 5, 'per': 'epoch' }, 'cosine'] }", "all schedules of a chain must count the same")]
    [InlineData("{ 'chain': ['cosin'] }", "unknown schedule \"cosin\". Did you mean \"cosine\"?")]
    [InlineData("{ 'step': 5, 'gama': 0.1 }", "unknown setting \"gama\"")]
    public void What_cannot_be_is_said(string written, string message) =>
        Assert.Contains(Written.Read(written).Problems, problem => problem.Message.Contains(message, StringComparison.Ordinal));

    [Theory]
    [InlineData("{ 'multi_step': [3, 7], 'factor': 0.5 }")]
    [InlineData("{ 'piecewise': [0.1, 0.01], 'boundaries': [30] }")]
    [InlineData("{ 'sequence': [{ 'linear': 5, 'per': 'epoch' }, { 'chain': [{ 'multi_step': [1, 2], 'per': 'epoch' }] }], 'milestones': [5] }")]
    public void What_was_written_can_be_written_out_and_read_again(string written)
    {
        Schedule schedule = Written.Schedule(written);
        var problems = new List<Problem>();
        Schedule? again = new ComponentReader<Schedule>(ScheduleCatalogue.All, problems, Dialect.Torch)
            .Read(ScheduleCatalogue.All.EntryOf(schedule).Write(schedule)).Value;
        Assert.Empty(problems);
        Assert.Equal(schedule, again);
        Assert.Equal(schedule.GetHashCode(), again!.GetHashCode());
    }

    [Fact]
    public void Lists_of_settings_are_compared_by_their_items()
    {
        ValueList<int> list = [1, 2, 3];
        Assert.True(list.Equals([1, 2, 3]));
        Assert.False(list.Equals([1, 2]));
        Assert.False(list.Equals([1, 3, 2]));
        Assert.Equal("[1, 2, 3]", list.ToString());
    }

    /// <summary>Keras asks before every step, PyTorch's schedulers are stepped once an epoch, but for the two that its manual steps once a batch.</summary>
    [Fact]
    public void The_dialect_says_what_is_counted()
    {
        Assert.Equal(ScheduleUnit.Step, Written.Schedule("'cosine'").Per);
        Assert.Equal(ScheduleUnit.Epoch, Written.Schedule("'cosine'", Dialect.Torch).Per);
        Assert.Equal(ScheduleUnit.Step, Written.Schedule("'one_cycle'", Dialect.Torch).Per);
        Assert.Equal(ScheduleUnit.Epoch, Written.Schedule("{ 'name': 'cosine', 'per': 'epoch' }").Per);
        Assert.Equal(ScheduleUnit.Epoch, Written.Schedule("{ 'sequence': ['linear', 'cosine'], 'milestones': [5] }", Dialect.Torch).Per);
    }
}
