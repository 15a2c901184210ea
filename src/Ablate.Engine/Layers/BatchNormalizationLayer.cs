using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>The layer that <see cref="BatchNormalization"/> builds. It computes one lane of columns after the other.</summary>
/// <remarks>
/// With x' = (x - mean) / sqrt(variance + epsilon) over n rows and g the gradient of the outputs, the gradient of the inputs is
/// gamma / sqrt(variance + epsilon) * (g - sum(g) / n - x' sum(g x') / n), that of gamma is sum(g x') and that of beta sum(g).
/// A lane of all rows of a batch stays in the first-level cache. So two passes over it, one for the mean and one for the variance, do not access memory
/// again, and lose no digits if the mean is large. A batch that is evaluated again in the same step is measured, but not added to the running statistics.
/// </remarks>
sealed unsafe class BatchNormalizationLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly BatchNormalization settings;
    readonly Affine<TLane> affine;
    readonly Matrix<TLane> output, means, inverses, runningMean, runningVariance, batches = new(1, 1);
    readonly TLane epsilon;
    readonly string name;
    Matrix<TLane>? input;

    public BatchNormalizationLayer(BatchNormalization settings, LayerContext<TLane> context)
    {
        this.settings = settings;
        name = context.NextName("batch_normalization");
        affine = new Affine<TLane>(name, context, settings.Gamma, settings.Beta);
        output = context.Buffer(context.Inputs);
        means = new Matrix<TLane>(1, context.Inputs);
        inverses = new Matrix<TLane>(1, context.Inputs);
        runningMean = new Matrix<TLane>(1, context.Inputs);
        runningVariance = new Matrix<TLane>(1, context.Inputs);
        runningVariance.CopyFrom([.. Enumerable.Repeat(1.0, context.Inputs)]);
        epsilon = TLane.Create(settings.Epsilon);
        Parameters = affine.Parameters;
        Statistics = settings.RunningAverage == RunningAverage.Cumulative
            ? [new($"{name}.running_mean", runningMean), new($"{name}.running_variance", runningVariance), new($"{name}.batches", batches)]
            : [new($"{name}.running_mean", runningMean), new($"{name}.running_variance", runningVariance)];
    }

    public override int Outputs => output.Columns;

    public override IReadOnlyList<Parameter<TLane>> Parameters { get; }

    public override IReadOnlyList<Statistic<TLane>> Statistics { get; }

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        this.input = input;
        bool measures = Measures(pass);
        double shareOfNew = measures && !pass.Repeated ? ShareOfNew(pass.Rows) : 0;
        if (shareOfNew == 1)
            Forget();
        TLane share = TLane.Create(shareOfNew), unbiased = TLane.Create(settings.UnbiasedVariance ? pass.Rows / (pass.Rows - 1.0) : 1);
        for (nint lane = 0; lane < input.Lanes; lane++)
        {
            TLane* x = input.Row(0) + lane, y = output.Row(0) + lane;
            TLane mean = runningMean.Row(0)[lane], variance = runningVariance.Row(0)[lane];
            if (measures)
            {
                (TLane oldMean, TLane oldVariance) = (mean, variance);
                Measure(x, input.Stride, pass.Rows, out mean, out variance);
                runningMean.Row(0)[lane] = oldMean + share * (mean - oldMean);
                runningVariance.Row(0)[lane] = oldVariance + share * (variance * unbiased - oldVariance);
            }
            TLane inverse = TLane.One / TLane.Sqrt(variance + epsilon);
            (means.Row(0)[lane], inverses.Row(0)[lane]) = (mean, inverse);
            TLane factor = inverse * affine.Gamma.Row(0)[lane], beta = affine.Beta.Row(0)[lane];
            for (nint row = 0; row < pass.Rows; row++)
                y[row * output.Stride] = TLane.MultiplyAdd(x[row * input.Stride] - mean, factor, beta);
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        // Running statistics are constants, through which no gradient passes.
        TLane perRow = TLane.Create(Measures(pass) ? 1.0 / pass.Rows : 0);
        for (nint lane = 0; lane < gradient.Lanes; lane++)
        {
            TLane* x = input!.Row(0) + lane, g = gradient.Row(0) + lane;
            TLane mean = means.Row(0)[lane], inverse = inverses.Row(0)[lane], sum = TLane.Zero, product = TLane.Zero;
            for (nint row = 0; row < pass.Rows; row++)
            {
                TLane upstream = g[row * gradient.Stride];
                sum += upstream;
                product = TLane.MultiplyAdd(upstream, (x[row * input.Stride] - mean) * inverse, product);
            }
            affine.BetaGradient.Row(0)[lane] = sum;
            affine.GammaGradient.Row(0)[lane] = product;
            if (!wanted)
                continue;
            TLane factor = affine.Gamma.Row(0)[lane] * inverse, meanGradient = sum * perRow, slope = -product * perRow * inverse;
            for (nint row = 0; row < pass.Rows; row++)
                g[row * gradient.Stride] = factor * TLane.MultiplyAdd(x[row * input.Stride] - mean, slope, g[row * gradient.Stride] - meanGradient);
        }
        affine.Send(receiver);
        return wanted ? gradient : null;
    }

    /// <summary>
    /// Computes mean and variance of a lane of columns. Sums are over differences from the first row, so that the variance of a constant column is exactly 0.
    /// </summary>
    static void Measure(TLane* x, nint stride, int rows, out TLane mean, out TLane variance)
    {
        TLane perRow = TLane.Create(1.0 / rows), first = x[0], sum = TLane.Zero, squares = TLane.Zero;
        for (nint row = 1; row < rows; row++)
            sum += x[row * stride] - first;
        mean = TLane.MultiplyAdd(sum, perRow, first);
        for (nint row = 0; row < rows; row++)
        {
            TLane difference = x[row * stride] - mean;
            squares = TLane.MultiplyAdd(difference, difference, squares);
        }
        variance = squares * perRow;
    }

    bool Measures(in Pass pass) => pass.Training && settings.MeasuresBatches;

    /// <summary>Sets the running statistics to zero if nothing of them is kept: old + 1 * (new - old) would lose a new value that is much smaller.</summary>
    void Forget()
    {
        runningMean.Clear();
        runningVariance.Clear();
    }

    /// <summary>The weight of the statistics of this batch in the running ones, from 0 to 1.</summary>
    double ShareOfNew(int rows)
    {
        if (rows < settings.SmallestBatch)
            throw new InvalidOperationException(
                $"{name}: a batch of {rows} row has no unbiased variance; use another batch_size, drop_last, or unbiased_variance: false.");
        switch (settings.RunningAverage)
        {
            case RunningAverage.KeepOld:
                return 1 - settings.Momentum;
            case RunningAverage.TakeNew:
                return settings.Momentum;
            default:
                return 1 / ++batches[0, 0];
        }
    }
}
