using Ablate.Engine.Numerics;

namespace Ablate.Engine.Optimizers;

/// <summary>What is known of a point along a direction.</summary>
/// <param name="Step">How far along.</param>
/// <param name="Loss">The loss there.</param>
/// <param name="Slope">The derivative of the loss along the direction.</param>
/// <param name="Gradient">The gradient there.</param>
readonly record struct LinePoint<TLane>(double Step, double Loss, double Slope, Matrix<TLane> Gradient)
    where TLane : unmanaged, ILane<TLane>;

/// <summary>
/// A line search for the strong Wolfe conditions: loss at most loss0 + 1e-4 * step * slope0, and |slope| at most 0.9 * |slope0|. Steps grow until
/// they enclose such a point, then the interval shrinks, each time to the minimum of the cubic through its ends. Nocedal and Wright 2006, algorithms
/// 3.5 and 3.6, with the interpolation and safeguards of PyTorch.
/// </summary>
/// <param name="buffers">Four gradients to work with.</param>
/// <param name="tolerance">The change of a weight below which an interval is not worth shrinking.</param>
/// <param name="evaluate">Goes so far along the direction and fills in the gradient.</param>
sealed class StrongWolfe<TLane>(Matrix<TLane>[] buffers, double tolerance, Func<double, Matrix<TLane>, LinePoint<TLane>> evaluate)
    where TLane : unmanaged, ILane<TLane>
{
    const double Decrease = 1e-4, Flatness = 0.9;
    const int MostTrials = 25;
    readonly LinePoint<TLane>[] bracket = new LinePoint<TLane>[2];

    /// <summary>How often the last search evaluated the loss.</summary>
    public int Evaluations { get; private set; }

    /// <summary>A buffer that none of the points uses.</summary>
    public Matrix<TLane> Free(params ReadOnlySpan<LinePoint<TLane>> used)
    {
        foreach (Matrix<TLane> buffer in buffers)
        {
            bool isUsed = false;
            foreach (LinePoint<TLane> point in used)
                isUsed |= ReferenceEquals(point.Gradient, buffer);
            if (!isUsed)
                return buffer;
        }
        throw new InvalidOperationException("Every buffer is in use.");
    }

    /// <summary>Searches from <paramref name="start"/>, whose step is 0; <paramref name="reach"/> is the largest magnitude of the direction.</summary>
    public LinePoint<TLane> Search(LinePoint<TLane> start, double firstStep, double reach)
    {
        LinePoint<TLane> previous = start, trial = evaluate(firstStep, Free(start));
        for (Evaluations = 1; Evaluations <= MostTrials; Evaluations++)
        {
            if (IsTooHigh(trial, start) || (Evaluations > 2 && trial.Loss >= previous.Loss) || (trial.Slope >= 0 && !IsFlat(trial, start)))
                return Shrink(start, previous, trial, reach);
            if (IsFlat(trial, start))
                return trial;
            double step = Minimum(previous, trial, trial.Step + 0.01 * (trial.Step - previous.Step), trial.Step * 10);
            previous = trial;
            trial = evaluate(step, Free(start, previous));
        }
        return trial.Loss < start.Loss ? trial : start;
    }

    LinePoint<TLane> Shrink(LinePoint<TLane> start, LinePoint<TLane> first, LinePoint<TLane> second, double reach)
    {
        (bracket[0], bracket[1]) = (first, second);
        int low = Lower();
        bool isStuck = false;
        while (Evaluations <= MostTrials)
        {
            double least = Math.Min(bracket[0].Step, bracket[1].Step), most = Math.Max(bracket[0].Step, bracket[1].Step);
            if ((most - least) * reach < tolerance)
                break;
            double step = Inside(Minimum(bracket[0], bracket[1], least, most), least, most, ref isStuck);
            LinePoint<TLane> trial = evaluate(step, Free(start, bracket[0], bracket[1]));
            Evaluations++;
            if (IsTooHigh(trial, start) || trial.Loss >= bracket[low].Loss)
            {
                bracket[1 - low] = trial;
                low = Lower();
                continue;
            }
            bool isFound = IsFlat(trial, start);
            if (!isFound && trial.Slope * (bracket[1 - low].Step - bracket[low].Step) >= 0)
                bracket[1 - low] = bracket[low];
            bracket[low] = trial;
            if (isFound)
                break;
        }
        return bracket[low];
    }

    /// <summary>Keeps a step a tenth of the interval from its ends, the second time that it comes close to one, or if it is one.</summary>
    static double Inside(double step, double least, double most, ref bool isStuck)
    {
        double margin = 0.1 * (most - least);
        bool isClose = Math.Min(most - step, step - least) < margin;
        bool isMoved = isClose && (isStuck || step >= most || step <= least);
        isStuck = isClose && !isMoved;
        if (!isMoved)
            return step;
        return Math.Abs(step - most) < Math.Abs(step - least) ? most - margin : least + margin;
    }

    /// <summary>Where the cubic with the losses and slopes of two points is lowest, between the bounds; their middle if it has no minimum.</summary>
    static double Minimum(LinePoint<TLane> first, LinePoint<TLane> second, double lower, double upper)
    {
        (LinePoint<TLane> left, LinePoint<TLane> right) = first.Step <= second.Step ? (first, second) : (second, first);
        double between = left.Slope + right.Slope - 3 * (left.Loss - right.Loss) / (left.Step - right.Step);
        double square = between * between - left.Slope * right.Slope;
        if (!(square >= 0))
            return (lower + upper) / 2;
        double root = Math.Sqrt(square);
        double step = right.Step - (right.Step - left.Step) * ((right.Slope + root - between) / (right.Slope - left.Slope + 2 * root));
        return Math.Min(Math.Max(step, lower), upper);
    }

    static bool IsTooHigh(LinePoint<TLane> point, LinePoint<TLane> start) => point.Loss > start.Loss + Decrease * point.Step * start.Slope;

    static bool IsFlat(LinePoint<TLane> point, LinePoint<TLane> start) => Math.Abs(point.Slope) <= -Flatness * start.Slope;

    int Lower() => bracket[0].Loss <= bracket[1].Loss ? 0 : 1;
}
