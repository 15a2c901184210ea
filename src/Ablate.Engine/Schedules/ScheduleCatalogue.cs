using Ablate.Engine.Settings;

namespace Ablate.Engine.Schedules;

/// <summary>The learning-rate schedules that a study can name.</summary>
public static class ScheduleCatalogue
{
    /// <summary>All of them, in display order.</summary>
    public static Catalogue<Schedule> All { get; } = new(
        "schedule",
        new CatalogueEntry<Schedule, ConstantRate>("constant", "the same rate all the time", ConstantRate.Dialects, ConstantRate.Read, "learning_rate"),
        new CatalogueEntry<Schedule, ConstantFactor>(
            "constant_factor", "base * factor at first, then base", ConstantFactor.Dialects, ConstantFactor.Read, "factor")
            .Called(Dialect.Torch, "ConstantLR", ("total_iters", "steps")),
        new CatalogueEntry<Schedule, LinearRamp>("linear", "base * a factor that changes linearly: a warm-up", LinearRamp.Dialects, LinearRamp.Read, "steps")
            .Called(Dialect.Torch, "LinearLR", ("total_iters", "steps")),
        new CatalogueEntry<Schedule, StepDecay>("step", "base * factor^floor(t / step_size)", StepDecay.Dialects, StepDecay.Read, "step_size")
            .Called(Dialect.Torch, "StepLR", ("gamma", "factor")),
        new CatalogueEntry<Schedule, MultiStepDecay>(
            "multi_step", "base * factor^(milestones passed)", MultiStepDecay.Dialects, MultiStepDecay.Read, "milestones")
            .Called(Dialect.Torch, "MultiStepLR", ("gamma", "factor")),
        new CatalogueEntry<Schedule, PiecewiseConstant>(
            "piecewise", "given rates between given boundaries", PiecewiseConstant.Dialects, PiecewiseConstant.Read, "values")
            .Called(Dialect.Keras, "PiecewiseConstantDecay"),
        new CatalogueEntry<Schedule, ExponentialDecay>(
            "exponential", "initial * decay_rate^(t / decay_steps)", ExponentialDecay.Dialects, ExponentialDecay.Read, "decay_rate")
            .Called(Dialect.Keras, "ExponentialDecay").Called(Dialect.Torch, "ExponentialLR", ("gamma", "decay_rate")),
        new CatalogueEntry<Schedule, InverseTimeDecay>(
            "inverse_time", "initial / (1 + decay_rate * t / decay_steps)", InverseTimeDecay.Dialects, InverseTimeDecay.Read, "decay_rate")
            .Called(Dialect.Keras, "InverseTimeDecay"),
        new CatalogueEntry<Schedule, PolynomialDecay>(
            "polynomial", "end + (initial - end) (1 - t / decay_steps)^power", PolynomialDecay.Dialects, PolynomialDecay.Read, "decay_steps")
            .Called(Dialect.Keras, "PolynomialDecay").Called(Dialect.Torch, "PolynomialLR", ("total_iters", "decay_steps")),
        new CatalogueEntry<Schedule, CosineDecay>(
            "cosine", "half a wave from the peak to the minimum, after a warm-up where set", CosineDecay.Dialects, CosineDecay.Read, "decay_steps")
            .Called(Dialect.Keras, "CosineDecay", ("alpha", "minimum_factor"))
            .Called(Dialect.Torch, "CosineAnnealingLR", ("T_max", "decay_steps"), ("eta_min", "minimum_learning_rate")),
        new CatalogueEntry<Schedule, CosineRestarts>(
            "cosine_restarts", "half a wave down, again and again", CosineRestarts.Dialects, CosineRestarts.Read, "first_decay_steps")
            .Called(Dialect.Keras, "CosineDecayRestarts", ("t_mul", "period_multiplier"), ("m_mul", "peak_multiplier"), ("alpha", "minimum_factor"))
            .Called(
                Dialect.Torch, "CosineAnnealingWarmRestarts", ("T_0", "first_decay_steps"), ("T_mult", "period_multiplier"),
                ("eta_min", "minimum_learning_rate")),
        new CatalogueEntry<Schedule, CyclicalRate>("cyclic", "up and down between two rates", CyclicalRate.Dialects, CyclicalRate.Read, "maximum_learning_rate")
            .Called(
                Dialect.Torch, "CyclicLR",
                ("base_lr", "base_learning_rate"), ("max_lr", "maximum_learning_rate"), ("step_size_up", "steps_up"), ("step_size_down", "steps_down"),
                ("gamma", "decay_rate"),
                ("base_momentum", "minimum_momentum"), ("max_momentum", "maximum_momentum")),
        new CatalogueEntry<Schedule, OneCycle>("one_cycle", "up to the maximum once, and far down", OneCycle.Dialects, OneCycle.Read, "maximum_learning_rate")
            .Called(
                Dialect.Torch, "OneCycleLR",
                ("max_lr", "maximum_learning_rate"), ("pct_start", "warmup_fraction"),
                new("anneal_strategy", "curve") { Values = new Dictionary<string, string> { ["cos"] = "cosine" } },
                ("base_momentum", "minimum_momentum"), ("max_momentum", "maximum_momentum"), ("div_factor", "division_factor"),
                ("final_div_factor", "final_division_factor"), ("three_phase", "three_phases")),
        new CatalogueEntry<Schedule, Noam>("noam", "peak * min(n / warmup_steps, sqrt(warmup_steps / n))", Noam.Dialects, Noam.Read, "warmup_steps"),
        new CatalogueEntry<Schedule, WarmupStableDecay>(
            "warmup_stable_decay", "up, long at the peak, down", WarmupStableDecay.Dialects, WarmupStableDecay.Read),
        new CatalogueEntry<Schedule, RangeTest>(
            "range_test", "from a rate too low to one too high, to find where learning is fastest; the report draws the loss by the rate",
            RangeTest.Dialects, RangeTest.Read),
        new CatalogueEntry<Schedule, ScheduleSequence>("sequence", "one schedule after another", ScheduleSequence.Dialects, ScheduleSequence.Read, "schedules")
            .Called(Dialect.Torch, "SequentialLR", ("schedulers", "schedules")),
        new CatalogueEntry<Schedule, ScheduleChain>(
            "chain", "schedules on top of each other: factors multiply", ScheduleChain.Dialects, ScheduleChain.Read, "schedules")
            .Called(Dialect.Torch, "ChainedScheduler", ("schedulers", "schedules")));
}
