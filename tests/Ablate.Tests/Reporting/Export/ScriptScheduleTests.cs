using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Schedules;
using Ablate.Reporting.Export;
using Ablate.Studies.Definition;
using static Ablate.Tests.Reporting.Export.FrameworkScriptTests;

namespace Ablate.Tests.Reporting.Export;

/// <summary>Schedules as the programs write them.</summary>
public sealed class ScriptScheduleTests : IDisposable
{
    const string Softmax = "network:\n  - dense: 10\n    activation: softmax\n";

    const double BaseRate = 0.2;

    readonly TemporaryFolder folder = new();

    /// <summary>Every schedule, with and without what changes its expression.</summary>
    public static TheoryData<string, string> Schedules => new()
    {
        { "constant", "0.2" },
        { "{ constant: 0.3 }", "0.3" },
        { "{ constant_factor: 0.5, steps: 3 }", "0.2 * (0.5 if t < 3 else 1)" },
        { "constant_factor", "0.2 * 0.3333333333333333" },
        { "{ name: linear, start_factor: 0.1, steps: 4 }", "0.2 * linear(0.1, 1.0, min(1, t / 4))" },
        { "{ step: 3 }", "0.2 * 0.1 ** (t // 3)" },
        { "{ multi_step: [2, 5], factor: 0.5 }", "0.2 * 0.5 ** sum(t >= milestone for milestone in [2, 5])" },
        { "{ piecewise: [0.3, 0.2, 0.1], boundaries: [2, 5] }", "[0.3, 0.2, 0.1][sum(t > boundary for boundary in [2, 5])]" },
        { "{ exponential: 0.9, decay_steps: 3 }", "0.2 * 0.9 ** (t / 3)" },
        { "{ exponential: 0.9, decay_steps: 3, staircase: true, initial_learning_rate: 1 }", "1.0 * 0.9 ** (t // 3)" },
        { "{ inverse_time: 0.5, decay_steps: 3 }", "0.2 / (1 + 0.5 * (t / 3))" },
        { "{ name: polynomial, decay_steps: 5, end_learning_rate: 0.01, power: 2 }", "linear(0.01, 0.2, max(0, 1 - t / 5) ** 2.0)" },
        { "{ name: polynomial, decay_steps: 3, cycle: true }", "linear(0.0001, 0.2, max(0, 1 - t / (3 * max(1, math.ceil(t / 3)))) ** 1.0)" },
        { "cosine", "cosine(0.2, 0.0, min(1, t / total))" },
        { "{ name: cosine, decay_steps: 4, minimum_factor: 0.1, periodic: true }", "cosine(0.2, 0.1 * 0.2, t / 4)" },
        { "{ name: cosine, warmup_target: 0.4, warmup_steps: 3, initial_learning_rate: 0 }", "linear(0.0, 0.4, t / 3) if t < 3 else cosine(0.4, 0.0, min(1, (t - 3) / max(1, total - 3)))" },
        { "{ cosine_restarts: 4, minimum_factor: 0.1, period_multiplier: 1.5, peak_multiplier: 0.7 }", "cosine_restarts(t, 0.2, 0.1 * 0.2, 4, 1.5, 0.7)" },
        { "{ name: cosine_restarts, first_decay_steps: 4, period_multiplier: 1 }", "cosine_restarts(t, 0.2, 0.0, 4, 1.0, 1.0)" },
        { "{ cyclic: 0.5, steps_up: 3, steps_down: 2, cycle_momentum: true }", "cyclic(t, 0.2, 0.5, 3, 2)" },
        { "{ cyclic: 0.5, steps_up: 3, mode: triangular2 }", "cyclic(t, 0.2, 0.5, 3, 3, lambda cycle: 0.5 ** cycle)" },
        { "{ cyclic: 0.5, steps_up: 3, mode: exp_range, decay_rate: 0.9 }", "cyclic(t, 0.2, 0.5, 3, 3, lambda cycle: 0.9 ** t)" },
        { "{ name: one_cycle, cycle_momentum: true }", "one_cycle(t, total, 0.2 / 25.0, 0.2, 0.2 / 25.0 / 10000.0, 0.3, cosine, three_phases=False)" },
        { "{ one_cycle: 0.5, three_phases: true, curve: linear, warmup_fraction: 0.4 }", "one_cycle(t, total, 0.5 / 25.0, 0.5, 0.5 / 25.0 / 10000.0, 0.4, linear, three_phases=True)" },
        { "{ name: noam, model_size: 16, warmup_steps: 4 }", "0.125 * min((t + 1) / 4, math.sqrt(4 / (t + 1)))" },
        { "{ name: warmup_stable_decay, warmup_fraction: 0.2, decay_fraction: 0.3 }", "warmup_stable_decay(t, total, 0.2, 0.2, 0.3, 0.0, square_root)" },
        { "range_test", "exponential(1e-7, 10.0, min(1, t / max(1, total - 1)))" },
        { "{ chain: [{ name: linear, steps: 3 }, { step: 2 }] }", "(0.2 * linear(0.3333333333333333, 1.0, min(1, t / 3))) * 0.1 ** (t // 2)" },
        { "{ sequence: [{ step: 2 }, cosine], milestones: [4] }", "(0.2 * 0.1 ** (t // 2)) if t < 4 else cosine(0.2, 0.0, min(1, (t - 4) / max(1, total - 4)))" },
        { "{ sequence: [constant, { name: one_cycle, cycle_momentum: true }], milestones: [4] }", "(0.2) if t < 4 else one_cycle((t - 4), max(1, total - 4), 0.2 / 25.0, 0.2, 0.2 / 25.0 / 10000.0, 0.3, cosine, three_phases=False)" },
    };

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Schedules))]
    public void The_rate_is_an_expression_of_the_step(string schedule, string expected) =>
        Assert.Equal($"lambda t, total: {expected}", ScriptSchedule.Rate(Read(schedule), BaseRate));

    [Fact]
    public void All_schedules_are_written()
    {
        HashSet<string> written = [.. Schedules.Select(row => ScheduleCatalogue.All.NameOf(Read(row.Data.Item1)))];
        Assert.Equal(ScheduleCatalogue.All.Entries.Select(entry => entry.Name).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Python_computes_the_rates_and_momenta_that_the_engine_trains_with()
    {
        int[] totals = [1, 2, 7, 20];
        Schedule[] schedules = [.. Schedules.Select(row => Read(row.Data.Item1))];
        string[] functions = [.. schedules.SelectMany(schedule => new[] { ScriptSchedule.Rate(schedule, BaseRate), ScriptSchedule.Momentum(schedule) })];
        string printed = await Python.Run(folder.Write("rates.py", $"""
            import json
            import math


            {string.Join("\n\n\n", ScheduleDefinitions.UsedBy(functions))}


            FUNCTIONS = [
                {string.Join(",\n    ", functions)},
            ]
            print(json.dumps([[function(t, total) for total in [{string.Join(", ", totals)}] for t in range(total)] for function in FUNCTIONS]))
            """));
        double?[][] rates = JsonSerializer.Deserialize<double?[][]>(printed)!;
        ScheduleMoment[] moments = [.. totals.SelectMany(total => Enumerable.Range(0, total).Select(t => new ScheduleMoment(t, total, BaseRate)))];
        for (int i = 0; i < schedules.Length; i++)
        {
            foreach ((ScheduleMoment moment, double? rate, double? momentum) in moments.Zip(rates[2 * i], rates[2 * i + 1]))
            {
                Near(schedules[i].At(moment), rate, $"{functions[2 * i]} at {moment}");
                Near(schedules[i].MomentumAt(moment), momentum, $"{functions[2 * i + 1]} at {moment}");
            }
        }
        Assert.Equal(3, schedules.Count(schedule => schedule.MovesMomentum));
    }

    static void Near(double? expected, double? actual, string what) =>
        Assert.True(expected == actual || Math.Abs(expected!.Value - actual!.Value) < 1e-14, string.Create(CultureInfo.InvariantCulture, $"{what}: {expected}, {actual}"));

    [Fact]
    public void A_schedule_by_epochs_is_asked_once_an_epoch()
    {
        string study = Small(Softmax, "  optimizer: { sgd: 0.2 }\n  schedule: { step: 1, per: epoch }\n");
        Contains("schedule=lambda t, total: 0.2 * 0.1 ** (t // 1),", Written("keras", study));
        Contains("    rates = keras.callbacks.LearningRateScheduler(lambda epoch: schedule(epoch, epochs))\n", Written("keras", study));
        Contains("callbacks=[rates],\n", Written("keras", study));
        Contains("        for group in optimizer.param_groups:\n            group[\"lr\"] = schedule(epoch - 1, epochs)\n", Written("pytorch", study));
    }

    [Fact]
    public void A_schedule_by_steps_is_asked_before_each()
    {
        string study = Small(Softmax, "  optimizer: { sgd: 0.2 }\n  schedule: { exponential: 0.5 }\n");
        string keras = Written("keras", study), torch = Written("pytorch", study);
        Contains("    batches = math.ceil(len(inputs) / batch_size)\n    rates = [schedule(t, epochs * batches) for t in range(epochs * batches)]\n", keras);
        Contains("    optimizer.learning_rate = Rates(rates)\n    model.compile(optimizer=optimizer, ", keras);
        Contains("class Rates(optimizers.schedules.LearningRateSchedule):\n", keras);
        Contains("            step, steps = (epoch - 1) * len(batches) + batch, epochs * len(batches)\n            for group in", torch);
        Contains("                group[\"lr\"] = schedule(step, steps)\n", torch);
        Assert.DoesNotContain("set_momentum", torch, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_by_steps_by_epochs_and_without_a_schedule_stand_in_one_program()
    {
        string study = Small(Softmax, "  optimizer: { sgd: 0.2 }\n") + "factors:\n  schedule: [none, { step: 1, per: epoch }, cosine]\n";
        foreach (string framework in new[] { "keras", "pytorch" })
        {
            string text = Written(framework, study);
            Contains("    \"none\": lambda t, total: 0.2,\n", text);
            Contains("schedule=SCHEDULES[\"none\"], per=\"step\"),", text);
            Contains("per=\"epoch\"),", text);
            Contains("if per == \"epoch\":\n", text);
        }
    }

    [Fact]
    public void Momentum_moves_in_PyTorch_where_its_rule_is_the_same()
    {
        const string cycle = "  schedule: { name: one_cycle, cycle_momentum: true }\n";
        string study = Small(Softmax, "  optimizer: { name: sgd, learning_rate: 0.2, rate_in_velocity: false }\n" + cycle);
        Contains("momentum=lambda t, total: one_cycle(t, total, 0.95, 0.85, 0.95, 0.3, cosine, three_phases=False)", Written("pytorch", study));
        Contains("            set_momentum(optimizer, momentum(step, steps))\n            shown, truth = inputs[rows], labels[rows]\n            optimizer.zero_grad()\n", Written("pytorch", study));
        Refused("keras", study, "a schedule that moves the momentum of sgd is not written for Keras; write `cycle_momentum: false`.");
        Refused("pytorch", Small(Softmax, "  optimizer: adam\n" + cycle), "moves the momentum of adam");
        Refused("pytorch", Small(Softmax, "  optimizer: sgd\n" + cycle), "rate in its velocity");
    }

    /// <summary>They differ as soon as the rate changes: one of them multiplies old gradients by old rates.</summary>
    [Theory]
    [InlineData("pytorch", "momentum", "rate in its velocity")]
    [InlineData("keras", "{ sgd: 0.1, momentum: 0.9, rate_in_velocity: false }", "rate outside its velocity")]
    public void Momentum_of_the_other_framework_is_refused_beside_a_schedule(string framework, string optimizer, string complaint) =>
        Refused(framework, Small(Softmax, $"  optimizer: {optimizer}\n  schedule: {{ step: 1, per: epoch }}\n"), complaint);

    [Fact]
    public void A_rate_that_falls_when_progress_stops_is_left_to_the_framework()
    {
        string Study(string dialect) => $"dialect: {dialect}\n" + Small(
            "  validation: last 10 %\n" + Softmax, "  optimizer: { adam: 0.2 }\n  reduce_on_plateau: { patience: 2, monitor: validation_accuracy }\n");
        string keras = Written("keras", Study("keras")), torch = Written("pytorch", Study("torch"));
        Contains("plateau=lambda: [callbacks.ReduceLROnPlateau(monitor=\"val_accuracy\", mode=\"max\", factor=0.1, patience=2, min_delta=0.0001, cooldown=0, min_lr=0.0)]", keras);
        Contains("        validation_data=data[\"validation\"],\n        callbacks=plateau(),\n", keras);
        Contains("ReduceLROnPlateau(\n        optimizer, \"max\", factor=0.1, patience=2, threshold=0.0001, threshold_mode=\"rel\",\n", torch);
        Contains("cooldown=0, min_lr=0.0, eps=1e-8), \"validation_accuracy\"),\n", torch);
        Contains("        if reducer:\n            reducer.step(scores[monitor])\n", torch);
        Refused("keras", Study("torch"), "reduce_on_plateau with mode, or as PyTorch counts");
        Refused("pytorch", Study("keras"), "reduce_on_plateau with mode, or as Keras counts");
    }

    [Fact]
    public void A_schedule_would_overwrite_what_falls_with_progress_so_they_stand_in_programs_of_their_own() => Refused(
        "keras",
        Small("  validation: last 10 %\n" + Softmax) + "arms:\n  one: { schedule: cosine }\n  two: { reduce_on_plateau: { patience: 2 } }\n",
        "a schedule beside reduce_on_plateau in other trials is not written for Keras; choose one with --trial.");

    static void Refused(string framework, string study, string complaint) =>
        Contains(complaint, Assert.Throws<NotSupportedException>(() => Written(framework, study)).Message);

    static void Contains(string expected, string text) => Assert.Contains(expected, text, StringComparison.Ordinal);

    static Schedule Read(string schedule) =>
        StudyFile.Parse(Small(Softmax, $"  optimizer: {{ sgd: 0.2 }}\n  schedule: {schedule}\n"), "study.yaml").Cells[0].Settings.Training.Schedule!;
}
