using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>The learning-rate schedules that a study can name.</summary>
public static class ScheduleCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Schedule> All { get; } = new(
        "schedule",
        new CatalogueEntry<Schedule, ConstantRate>("constant", "the same rate all the time", ConstantRate.Dialects, ConstantRate.Read, "learning_rate"),
        new CatalogueEntry<Schedule, ConstantFactor>("constant_factor", "base * factor at first, then base", ConstantFactor.Dialects, ConstantFactor.Read, "factor"),
        new CatalogueEntry<Schedule, LinearRamp>("linear", "base * a factor that changes linearly: a warm-up", LinearRamp.Dialects, LinearRamp.Read, "steps"),
        new CatalogueEntry<Schedule, StepDecay>("step", "base * factor^floor(t / step_size)", StepDecay.Dialects, StepDecay.Read, "step_size"),
        new CatalogueEntry<Schedule, MultiStepDecay>("multi_step", "base * factor^(milestones passed)", MultiStepDecay.Dialects, MultiStepDecay.Read, "milestones"),
        new CatalogueEntry<Schedule, PiecewiseConstant>("piecewise", "given rates between given boundaries", PiecewiseConstant.Dialects, PiecewiseConstant.Read, "values"),
        new CatalogueEntry<Schedule, ExponentialDecay>("exponential", "initial * decay_rate^(t / decay_steps)", ExponentialDecay.Dialects, ExponentialDecay.Read, "decay_rate"),
        new CatalogueEntry<Schedule, InverseTimeDecay>("inverse_time", "initial / (1 + decay_rate * t / decay_steps)", InverseTimeDecay.Dialects, InverseTimeDecay.Read, "decay_rate"),
        new CatalogueEntry<Schedule, PolynomialDecay>("polynomial", "end + (initial - end) (1 - t / decay_steps)^power", PolynomialDecay.Dialects, PolynomialDecay.Read, "decay_steps"),
        new CatalogueEntry<Schedule, CosineDecay>("cosine", "half a wave from the peak to the minimum, after a warm-up where set", CosineDecay.Dialects, CosineDecay.Read, "decay_steps"),
        new CatalogueEntry<Schedule, CosineRestarts>("cosine_restarts", "half a wave down, again and again", CosineRestarts.Dialects, CosineRestarts.Read, "first_decay_steps"),
        new CatalogueEntry<Schedule, CyclicalRate>("cyclic", "up and down between two rates", CyclicalRate.Dialects, CyclicalRate.Read, "maximum_learning_rate"),
        new CatalogueEntry<Schedule, OneCycle>("one_cycle", "up to the maximum once, and far down", OneCycle.Dialects, OneCycle.Read, "maximum_learning_rate"),
        new CatalogueEntry<Schedule, Noam>("noam", "peak * min(n / warmup_steps, sqrt(warmup_steps / n))", Noam.Dialects, Noam.Read, "warmup_steps"),
        new CatalogueEntry<Schedule, WarmupStableDecay>("warmup_stable_decay", "up, long at the peak, down", WarmupStableDecay.Dialects, WarmupStableDecay.Read),
        new CatalogueEntry<Schedule, RangeTest>("range_test", "from a rate too low to one too high, to find where learning is fastest; the report draws the loss by the rate", RangeTest.Dialects, RangeTest.Read),
        new CatalogueEntry<Schedule, ScheduleSequence>("sequence", "one schedule after another", ScheduleSequence.Dialects, ScheduleSequence.Read, "schedules"),
        new CatalogueEntry<Schedule, ScheduleChain>("chain", "schedules on top of each other: factors multiply", ScheduleChain.Dialects, ScheduleChain.Read, "schedules"));
}
