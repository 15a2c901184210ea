using System.Text.RegularExpressions;

namespace Ablate.Reporting.Export;

/// <summary>Functions that the schedules of a program call: curves from one value to another, and schedules of several phases.</summary>
static class ScheduleDefinitions
{
    /// <summary>Those whose names <paramref name="schedules"/> use.</summary>
    public static IEnumerable<string> UsedBy(IReadOnlyCollection<string> schedules) =>
        from definition in all
        where schedules.Any(schedule => Regex.IsMatch(schedule, $@"\b{definition.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(5)))
        select definition.Text;

    static readonly (string Name, string Text)[] all =
    [
        ("linear", """
            def linear(start, end, share):
                return start + (end - start) * share
            """),
        ("cosine", """
            def cosine(start, end, share):
                return end + (start - end) * (1 + math.cos(math.pi * share)) / 2
            """),
        ("square_root", """
            def square_root(start, end, share):
                return start + (end - start) * math.sqrt(share)
            """),
        ("exponential", """
            def exponential(start, end, share):
                return start * (end / start) ** share if start != end else start
            """),
        ("cosine_restarts", """"
            def cosine_restarts(t, initial, lowest, period, longer, lower):
                """Down in half a wave, again and again; each period is so much longer, and its peak so much lower, than the one before."""
                height = initial - lowest
                while t >= period:
                    t, period, height = t - period, period * longer, height * lower
                return lowest + height * (1 + math.cos(math.pi * t / period)) / 2
            """"),
        ("cyclic", """"
            def cyclic(t, lowest, highest, up, down, height=lambda cycle: 1):
                """Up and down between two rates; the height of the cycles may change."""
                cycle, t = divmod(t, up + down)
                share = t / up if t <= up else (up + down - t) / down
                return lowest + (highest - lowest) * share * height(cycle)
            """"),
        ("one_cycle", """"
            def one_cycle(t, total, start, peak, end, warmup, curve, three_phases):
                """To the peak once, and to the end at once or by way of the start."""
                t, risen = min(t, total - 1), warmup * total - 1
                fallen = 2 * risen if three_phases else total - 1
                if t <= risen:
                    return curve(start, peak, t / risen if risen > 0 else 1)
                if t <= fallen:
                    return curve(peak, start if three_phases else end, (t - risen) / (fallen - risen) if fallen > risen else 1)
                return curve(start, end, (t - fallen) / (total - 1 - fallen) if total - 1 > fallen else 1)
            """"),
        ("warmup_stable_decay", """"
            def warmup_stable_decay(t, total, peak, warmup, decay, lowest, curve):
                """Up, long at the peak, and down to a share of it."""
                warmup, decay = round(warmup * total), round(decay * total)
                if t < warmup:
                    return peak * (t + 1) / warmup
                if t <= total - decay:
                    return peak
                return curve(peak, peak * lowest, min(1, (t - total + decay) / decay))
            """"),
    ];
}
