using Ablate.Engine.Settings;

namespace Ablate.Tests.Golden;

/// <summary>What the schedules and rules of Keras and PyTorch are called here, class by class and setting by setting.</summary>
static class ScheduleCounterparts
{
    /// <summary>A class of a framework and its counterpart; settings as "theirs: ours", with words that differ as "theirs: ours (word = word)".</summary>
    public sealed record Counterpart(Dialect Dialect, string Class, string Name, params string[] Settings);

    /// <summary>The table.</summary>
    public static IReadOnlyList<Counterpart> All { get; } =
    [
        new(
            Dialect.Keras, "ExponentialDecay", "exponential", "initial_learning_rate: initial_learning_rate", "decay_steps: decay_steps",
            "decay_rate: decay_rate", "staircase: staircase"),
        new(Dialect.Keras, "PiecewiseConstantDecay", "piecewise", "boundaries: boundaries", "values: values"),
        new(
            Dialect.Keras, "PolynomialDecay", "polynomial", "initial_learning_rate: initial_learning_rate", "decay_steps: decay_steps",
            "end_learning_rate: end_learning_rate", "power: power", "cycle: cycle"),
        new(
            Dialect.Keras, "InverseTimeDecay", "inverse_time", "initial_learning_rate: initial_learning_rate", "decay_steps: decay_steps",
            "decay_rate: decay_rate", "staircase: staircase"),
        new(
            Dialect.Keras, "CosineDecay", "cosine", "initial_learning_rate: initial_learning_rate", "decay_steps: decay_steps",
            "alpha: minimum_factor", "warmup_target: warmup_target", "warmup_steps: warmup_steps"),
        new(
            Dialect.Keras, "CosineDecayRestarts", "cosine_restarts", "initial_learning_rate: initial_learning_rate",
            "first_decay_steps: first_decay_steps", "t_mul: period_multiplier", "m_mul: peak_multiplier", "alpha: minimum_factor"),
        new(
            Dialect.Keras, "ReduceLROnPlateau", "reduce_on_plateau", "monitor: monitor (val_loss = validation_loss)", "factor: factor",
            "patience: patience", "mode: mode", "min_delta: minimum_change", "cooldown: cooldown", "min_lr: minimum_learning_rate"),
        new(
            Dialect.Keras, "EarlyStopping", "early_stopping", "monitor: monitor (val_loss = validation_loss, val_accuracy = validation_accuracy)",
            "min_delta: minimum_change", "patience: patience", "mode: mode", "baseline: baseline",
            "restore_best_weights: restore (false = never, true = always)", "start_from_epoch: start_from_epoch"),

        new(Dialect.Torch, "StepLR", "step", "step_size: step_size", "gamma: factor"),
        new(Dialect.Torch, "MultiStepLR", "multi_step", "milestones: milestones", "gamma: factor"),
        new(Dialect.Torch, "ExponentialLR", "exponential", "gamma: decay_rate"),
        new(Dialect.Torch, "LinearLR", "linear", "start_factor: start_factor", "end_factor: end_factor", "total_iters: steps"),
        new(Dialect.Torch, "ConstantLR", "constant_factor", "factor: factor", "total_iters: steps"),
        new(Dialect.Torch, "PolynomialLR", "polynomial", "total_iters: decay_steps", "power: power"),
        new(Dialect.Torch, "CosineAnnealingLR", "cosine", "T_max: decay_steps", "eta_min: minimum_learning_rate"),
        new(
            Dialect.Torch, "CosineAnnealingWarmRestarts", "cosine_restarts", "T_0: first_decay_steps", "T_mult: period_multiplier",
            "eta_min: minimum_learning_rate"),
        new(
            Dialect.Torch, "CyclicLR", "cyclic", "base_lr: base_learning_rate", "max_lr: maximum_learning_rate", "step_size_up: steps_up",
            "step_size_down: steps_down", "mode: mode", "gamma: decay_rate", "cycle_momentum: cycle_momentum", "base_momentum: minimum_momentum",
            "max_momentum: maximum_momentum"),
        new(
            Dialect.Torch, "OneCycleLR", "one_cycle", "max_lr: maximum_learning_rate", "total_steps: total_steps", "pct_start: warmup_fraction",
            "anneal_strategy: curve (cos = cosine)", "cycle_momentum: cycle_momentum", "base_momentum: minimum_momentum",
            "max_momentum: maximum_momentum", "div_factor: division_factor", "final_div_factor: final_division_factor", "three_phase: three_phases"),
        new(Dialect.Torch, "SequentialLR", "sequence", "schedulers: schedules", "milestones: milestones"),
        new(Dialect.Torch, "ChainedScheduler", "chain", "schedulers: schedules"),
        new(
            Dialect.Torch, "ReduceLROnPlateau", "reduce_on_plateau", "mode: mode (min = auto)", "factor: factor", "patience: patience",
            "threshold: minimum_change", "threshold_mode: relative (rel = true, abs = false)", "cooldown: cooldown", "min_lr: minimum_learning_rate",
            "eps: minimum_reduction"),
    ];

    /// <summary>Classes that have no counterpart, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> Without { get; } = new Dictionary<string, string>
    {
        ["LearningRateSchedule"] = "the base class",
        ["LRScheduler"] = "the base class",
        ["LambdaLR"] = "takes a function, which a study file cannot hold",
        ["MultiplicativeLR"] = "takes a function",
        ["Optimizer"] = "no schedule: the module imports it",
        ["Tensor"] = "no schedule: the module imports it",
    };

    /// <summary>Settings that have no counterpart, each with the reason.</summary>
    public static IReadOnlyDictionary<string, string> SettingsWithout { get; } = new Dictionary<string, string>
    {
        ["name"] = "a label", ["verbose"] = "prints", ["optimizer"] = "what it belongs to", ["last_epoch"] = "where it begins: a moment says it",
        ["scale_fn"] = "a function", ["scale_mode"] = "belongs to scale_fn", ["epochs"] = "another way to total_steps", ["steps_per_epoch"] = "another way to total_steps",
    };

    /// <summary>The counterpart of a class.</summary>
    public static Counterpart Find(Dialect dialect, string name) => All.Single(counterpart => counterpart.Dialect == dialect && counterpart.Class == name);

    /// <summary>The settings of a class, in our words; what has no counterpart keeps its name, so that the reader complains of it.</summary>
    public static MappingNode Translate(this Counterpart counterpart, MappingNode theirs) =>
        new([.. theirs.Entries.Select(entry => counterpart.Translate(entry.Name, entry.Value))], theirs.Location);

    /// <summary>One setting of a class, in our words.</summary>
    public static SettingEntry Translate(this Counterpart counterpart, string setting, SettingNode value)
    {
        if (counterpart.Settings.FirstOrDefault(line => line.StartsWith(setting + ": ", StringComparison.Ordinal)) is not { } line)
            return new SettingEntry(setting, value, Location.None);
        string[] parts = line[(setting.Length + 2)..].TrimEnd(')').Split(" (");
        string[][] words = parts.Length == 1 ? [] : [.. parts[1].Split(", ").Select(word => word.Split(" = "))];
        string? word = value is ScalarNode scalar ? words.FirstOrDefault(pair => pair[0].Trim() == scalar.Text)?[1].Trim() : null;
        return new SettingEntry(parts[0], word is null ? value : new ScalarNode(word), Location.None);
    }
}
