using System.Text.Json;
using Ablate.Engine.Training;
using Ablate.Studies.Statistics;

namespace Ablate.Studies.Results.Measures;

/// <summary>
/// What learning-rate range tests of one combination gave: the training loss by the rate, as means over steps of about the same rate and over
/// the runs. It ends where a run diverged or the loss had grown to four times its lowest. Smith 2017, arXiv:1506.01186, section 3.3.
/// </summary>
/// <remarks>
/// Of a loss that can be negative, such as the cosine similarity, the height above its bound counts. One without a bound, such as Poisson's, is cut off
/// only while its lowest is above zero.
/// </remarks>
/// <param name="Points">Rates, rising, and the mean loss there with its 95 % interval over the runs.</param>
/// <param name="IsLogarithmic">Whether the rates rise by equal factors; otherwise by equal differences.</param>
public sealed record RangeTestCurve(IReadOnlyList<(double Rate, Estimate Loss)> Points, bool IsLogarithmic)
{
    const int MostPoints = 60, StepsOfPoint = 4;

    /// <summary>A loss that has grown to so many times its lowest has broken out.</summary>
    const double BrokenOut = 4;

    /// <summary>The rate with the lowest loss.</summary>
    public double Lowest => Points[LowestIndex].Rate;

    /// <summary>
    /// The rate at which the loss falls fastest for a given factor, or on a linear axis a given difference, of the rate; null if it never falls.
    /// </summary>
    public double? FastestFall
    {
        get
        {
            int[] falling = [.. Enumerable.Range(1, Math.Max(0, LowestIndex - 1)).Where(i => Rise(i) < 0)];
            return falling.Length == 0 ? null : Points[falling.MinBy(Rise)].Rate;
        }
    }

    /// <summary>How many runs it rests on.</summary>
    public int Runs => Points.Max(point => point.Loss.Count);

    int LowestIndex => Enumerable.Range(0, Points.Count).MinBy(Loss);

    /// <summary>The curve of <paramref name="trials"/>, which differ in their repeat alone; null if they are no range tests or have too few steps.</summary>
    public static RangeTestCurve? Of(IReadOnlyList<TrialRecord> trials)
    {
        TrialRecord[] tests =
        [
            .. trials.Where(trial => trial.Status is TrialStatus.Completed or TrialStatus.Diverged && trial.Steps.Count > 0 && Schedule(trial) is not null),
        ];
        int count = Math.Min(MostPoints, tests.Select(trial => trial.Steps.Count / StepsOfPoint).DefaultIfEmpty().Max());
        if (count < 3)
            return null;
        bool isLogarithmic = Schedule(tests[0])!.Value.GetProperty("curve").GetString() == "exponential";
        Func<double, double> scale = isLogarithmic ? Math.Log : rate => rate;
        double first = scale(tests.Min(trial => trial.Steps[0].LearningRate));
        double last = scale(tests.Max(trial => trial.Steps[^1].LearningRate));
        int Band(StepRecord step) => Math.Clamp((int)(count * (scale(step.LearningRate) - first) / (last - first)), 0, count - 1);
        ILookup<int, StepRecord>[] bands = [.. tests.Select(trial => trial.Steps.ToLookup(Band))];

        double lowest = LowestLoss.Of(tests), floor = double.IsFinite(lowest) ? lowest : 0;
        List<(double Rate, Estimate Loss)> points = [];
        for (int i = 0; i < count; i++)
        {
            StepRecord[] steps = [.. bands.SelectMany(band => band[i])];
            if (steps.Length == 0)
                continue;
            double[] losses = [.. bands.Select(band => band[i].Select(step => step.Loss).DefaultIfEmpty(double.NaN).Average())];
            Estimate loss = Mean.Of(Sample.Of(losses)).Within(lowest, double.PositiveInfinity);
            double? height = points.Select(point => point.Loss.Value - floor).DefaultIfEmpty(double.MaxValue).Min();
            if (!losses.All(double.IsFinite) || (height > 0 && loss.Value - floor > BrokenOut * height))
                break;
            points.Add((steps.Average(step => step.LearningRate), loss));
        }
        return points.Count == 0 ? null : new RangeTestCurve(points, isLogarithmic);
    }

    /// <summary>The settings of the schedule, if it is a range test.</summary>
    static JsonElement? Schedule(TrialRecord trial) =>
        trial.Setting("training", "schedule") is { } schedule && schedule.GetProperty("name").GetString() == "range_test" ? schedule : null;

    /// <summary>Over the neighbours, because a single mean may be low by chance.</summary>
    double Rise(int i) => Loss(i + 1) - Loss(i - 1);

    double Loss(int i) => Points[i].Loss.Value!.Value;
}
