using System.Globalization;
using Ablate.Engine.Schedules;
using static Ablate.Reporting.Export.FrameworkScript;

namespace Ablate.Reporting.Export;

/// <summary>The rate of a schedule as an expression in Python, which names the functions of <see cref="ScheduleDefinitions"/>.</summary>
sealed class ScriptSchedule
{
    const string None = "None";

    readonly string position, total, rate;

    /// <param name="position">How many steps or epochs were finished before: an expression, as the others.</param>
    /// <param name="total">How many there will be.</param>
    /// <param name="rate">The rate of the optimizer, or of the schedule beneath.</param>
    ScriptSchedule(string position, string total, string rate)
    {
        this.position = position;
        this.total = total;
        this.rate = rate;
    }

    /// <summary>The rate as a function of <c>t</c> and <c>total</c>; without a schedule it is <paramref name="rate"/> all the time.</summary>
    public static string Rate(Schedule? schedule, double rate) => Function(rate, writer => writer.RateOf(schedule ?? new ConstantRate()));

    /// <summary>The momentum as a function of the same; None where the optimizer's own holds.</summary>
    public static string Momentum(Schedule? schedule) => Function(0, writer => schedule is null ? None : writer.MomentumOf(schedule));

    static string Function(double rate, Func<ScriptSchedule, string> text) =>
        $"lambda t, total: {text(new ScriptSchedule("t", "total", Number(rate)))}";

    string RateOf(Schedule schedule) => schedule switch
    {
        ConstantRate constant => Initial(constant.LearningRate),
        ConstantFactor { Steps: null } constant => $"{rate} * {Number(constant.Factor)}",
        ConstantFactor constant => $"{rate} * ({Number(constant.Factor)} if {position} < {constant.Steps} else 1)",
        LinearRamp ramp => $"{rate} * linear({Number(ramp.StartFactor)}, {Number(ramp.EndFactor)}, min(1, {position} / {Length(ramp.Steps)}))",
        StepDecay step => $"{rate} * {Number(step.Factor)} ** ({position} // {step.StepSize})",
        MultiStepDecay step => $"{rate} * {Number(step.Factor)} ** sum({position} >= milestone for milestone in {List(step.Milestones)})",
        PiecewiseConstant pieces =>
            $"[{string.Join(", ", pieces.Values.Select(Number))}][sum({position} > boundary for boundary in {List(pieces.Boundaries)})]",
        ExponentialDecay decay =>
            $"{Initial(decay.InitialLearningRate)} * {Number(decay.DecayRate)} ** ({Decays(decay.DecaySteps, decay.Staircase)})",
        InverseTimeDecay decay =>
            $"{Initial(decay.InitialLearningRate)} / (1 + {Number(decay.DecayRate)} * ({Decays(decay.DecaySteps, decay.Staircase)}))",
        PolynomialDecay decay => Polynomial(decay),
        CosineDecay decay => Cosine(decay),
        CosineRestarts restarts => Restarts(restarts),
        CyclicalRate cycle => Cyclic(cycle, Initial(cycle.BaseLearningRate), cycle.MaximumLearningRate, Height(cycle)),
        OneCycle cycle => Once(cycle, Initial(cycle.MaximumLearningRate)),
        Noam noam => Root(noam),
        WarmupStableDecay stable =>
            $"warmup_stable_decay({position}, {total}, {Initial(stable.PeakLearningRate)}, {Number(stable.WarmupFraction)}, "
            + $"{Number(stable.DecayFraction)}, {Number(stable.MinimumFactor)}, {Name(stable.Curve)})",
        RangeTest test =>
            $"{Name(test.Curve)}({Number(test.StartLearningRate)}, {Number(test.EndLearningRate)}, "
            + $"min(1, {position} / max(1, {Length(test.Steps)} - 1)))",
        ScheduleChain chain => Chain(chain),
        ScheduleSequence sequence => Sequence(sequence, (writer, running) => writer.RateOf(running)),
        _ => throw new NotSupportedException($"the schedule {ScheduleCatalogue.All.NameOf(schedule)} is not written as a program."),
    };

    string MomentumOf(Schedule schedule) => schedule switch
    {
        CyclicalRate { CycleMomentum: true } cycle => Cyclic(cycle, Number(cycle.MaximumMomentum), cycle.MinimumMomentum, Height(cycle)),
        OneCycle { CycleMomentum: true } cycle =>
            Once(cycle, Number(cycle.MaximumMomentum), Number(cycle.MinimumMomentum), Number(cycle.MaximumMomentum)),
        // That of the last one that has any.
        ScheduleChain chain => chain.Schedules.Select(MomentumOf).LastOrDefault(momentum => momentum != None, None),
        ScheduleSequence { MovesMomentum: true } sequence => Sequence(sequence, (writer, running) => writer.MomentumOf(running)),
        _ => None,
    };

    string Initial(double? initial) => initial is { } number ? Number(number) : rate;

    string Length(int? steps) => steps is { } length ? Whole(length) : total;

    string Decays(int? steps, bool staircase) => $"{position} {(staircase ? "//" : "/")} {Length(steps)}";

    string Polynomial(PolynomialDecay decay)
    {
        string length = Length(decay.DecaySteps);
        if (decay.Cycle)
            length = $"({length} * max(1, math.ceil({position} / {length})))";
        return $"linear({Number(decay.EndLearningRate)}, {Initial(decay.InitialLearningRate)}, max(0, 1 - {position} / {length}) ** {Number(decay.Power)})";
    }

    string Cosine(CosineDecay decay)
    {
        string initial = Initial(decay.InitialLearningRate);
        if (decay is not { WarmupTarget: { } target, WarmupSteps: > 0 and var warmup })
            return Wave(decay, decay.WarmupTarget is { } peak ? Number(peak) : initial, position, Length(decay.DecaySteps));
        string rest = decay.DecaySteps is { } steps ? Whole(steps) : $"max(1, {total} - {warmup})";
        string falling = Wave(decay, Number(target), $"({position} - {warmup})", rest);
        return $"linear({initial}, {Number(target)}, {position} / {warmup}) if {position} < {warmup} else {falling}";
    }

    static string Wave(CosineDecay decay, string peak, string position, string length)
    {
        string share = decay.Periodic ? $"{position} / {length}" : $"min(1, {position} / {length})";
        return $"cosine({peak}, {Lowest(decay.MinimumLearningRate, decay.MinimumFactor, peak)}, {share})";
    }

    string Restarts(CosineRestarts restarts)
    {
        string initial = Initial(restarts.InitialLearningRate), lowest = Lowest(restarts.MinimumLearningRate, restarts.MinimumFactor, initial);
        return $"cosine_restarts({position}, {initial}, {lowest}, {restarts.FirstDecaySteps}, {Number(restarts.PeriodMultiplier)}, "
            + $"{Number(restarts.PeakMultiplier)})";
    }

    string Cyclic(CyclicalRate cycle, string lowest, double highest, string height) =>
        $"cyclic({position}, {lowest}, {Number(highest)}, {cycle.StepsUp}, {cycle.StepsDown ?? cycle.StepsUp}{height})";

    string Once(OneCycle cycle, string peak)
    {
        string start = $"{peak} / {Number(cycle.DivisionFactor)}";
        return Once(cycle, start, peak, $"{start} / {Number(cycle.FinalDivisionFactor)}");
    }

    string Once(OneCycle cycle, string start, string peak, string end) =>
        $"one_cycle({position}, {Length(cycle.TotalSteps)}, {start}, {peak}, {end}, {Number(cycle.WarmupFraction)}, {Name(cycle.Curve)}, "
        + $"three_phases={Flag(cycle.ThreePhases)})";

    static string Lowest(double? lowest, double factor, string peak)
    {
        if (lowest is { } number)
            return Number(number);
        return factor == 0 ? Number(0) : $"{Number(factor)} * {peak}";
    }

    string Height(CyclicalRate cycle) => cycle.Mode switch
    {
        CyclicalMode.Triangular2 => ", lambda cycle: 0.5 ** cycle",
        CyclicalMode.ExpRange => $", lambda cycle: {Number(cycle.DecayRate)} ** {position}",
        _ => "",
    };

    string Root(Noam noam)
    {
        double peak = noam.PeakLearningRate ?? 1 / Math.Sqrt((double)noam.ModelSize * noam.WarmupSteps);
        return $"{Number(peak)} * min(({position} + 1) / {noam.WarmupSteps}, math.sqrt({noam.WarmupSteps} / ({position} + 1)))";
    }

    /// <summary>The rate of each schedule is that of the optimizer for the next.</summary>
    string Chain(ScheduleChain chain)
    {
        string text = rate;
        foreach (Schedule schedule in chain.Schedules)
            text = new ScriptSchedule(position, total, text == rate ? rate : $"({text})").RateOf(schedule);
        return text;
    }

    /// <summary>Each schedule counts from where it begins, and sees only its own stretch of the training.</summary>
    string Sequence(ScheduleSequence sequence, Func<ScriptSchedule, Schedule, string> written)
    {
        int[] starts = [0, .. sequence.Milestones];
        string text = "";
        for (int i = 0; i < starts.Length; i++)
        {
            string within = i == 0 ? position : $"({position} - {starts[i]})";
            bool isLast = i == starts.Length - 1;
            string stretch = isLast ? $"max(1, {total} - {starts[i]})" : Whole(starts[i + 1] - starts[i]);
            string there = written(new ScriptSchedule(within, stretch, rate), sequence.Schedules[i]);
            text += isLast ? there : $"({there}) if {position} < {starts[i + 1]} else ";
        }
        return text;
    }

    static string Name(Curve curve) => curve switch
    {
        Curve.Linear => "linear",
        Curve.Cosine => "cosine",
        Curve.SquareRoot => "square_root",
        _ => "exponential",
    };

    static string List(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers.Select(Whole))}]";

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
