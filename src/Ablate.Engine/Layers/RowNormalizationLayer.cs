using Ablate.Engine.Initializers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Layers;

/// <summary>
/// The layer that layer, group and root mean square normalisation build: each row, or each of its equal parts, is normalized by its own statistics.
/// </summary>
/// <remarks>
/// With x' = (x - mean) / sqrt(variance + epsilon) over n numbers and h = gamma g, where g is the gradient of the outputs, the gradient of the inputs is
/// (h - sum(h) / n - x' sum(h x') / n) / sqrt(variance + epsilon); without centering the middle term is missing. A row fits into the first-level
/// cache, so several passes over it do not access memory.
/// </remarks>
sealed unsafe class RowNormalizationLayer<TLane> : Layer<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Affine<TLane> affine;
    readonly Matrix<TLane> output, normalized, part, normalizedPart;
    readonly TLane inside;
    readonly double epsilon;
    readonly double[] inverses;
    readonly int groups, width;
    readonly bool centered;

    public RowNormalizationLayer(
        string kind, LayerContext<TLane> context, double epsilon, Initializer? gamma, Initializer? beta, int groups = 1, bool centered = true)
    {
        this.epsilon = epsilon;
        this.groups = groups;
        this.centered = centered;
        width = context.Inputs / groups;
        affine = new Affine<TLane>(context.NextName(kind), context, gamma, beta);
        output = context.Buffer(context.Inputs);
        normalized = context.Buffer(context.Inputs);
        part = new Matrix<TLane>(1, width);
        normalizedPart = new Matrix<TLane>(1, width);
        inside = part.LastLane;
        inverses = new double[context.Capacity * groups];
        Parameters = affine.Parameters;
    }

    public override int Outputs => output.Columns;

    public override IReadOnlyList<Parameter<TLane>> Parameters { get; }

    public override Matrix<TLane> Forward(Matrix<TLane> input, in Pass pass)
    {
        TLane* gamma = affine.Gamma.Row(0), beta = affine.Beta.Row(0), scratch = part.Row(0);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* x = input.Row(row), y = output.Row(row), n = normalized.Row(row);
            if (groups == 1)
                inverses[row] = Normalize(x, n);
            for (int group = 0; groups > 1 && group < groups; group++)
            {
                RowPart.Load(x, group * width, width, scratch);
                inverses[row * groups + group] = Normalize(scratch, scratch);
                RowPart.Store(scratch, n, group * width, width);
            }
            for (int i = 0; i < output.Lanes; i++)
                y[i] = TLane.MultiplyAdd(n[i], gamma[i], beta[i]);
        }
        return output;
    }

    public override Matrix<TLane>? Backward(Matrix<TLane> gradient, in Pass pass, IGradientReceiver<TLane> receiver, bool wanted)
    {
        affine.GammaGradient.Clear();
        affine.BetaGradient.Clear();
        TLane* gamma = affine.Gamma.Row(0), gammaGradient = affine.GammaGradient.Row(0), betaGradient = affine.BetaGradient.Row(0);
        for (int row = 0; row < pass.Rows; row++)
        {
            TLane* g = gradient.Row(row), n = normalized.Row(row);
            for (int i = 0; i < gradient.Lanes; i++)
            {
                gammaGradient[i] = TLane.MultiplyAdd(g[i], n[i], gammaGradient[i]);
                betaGradient[i] += g[i];
                g[i] *= gamma[i];
            }
            if (wanted)
                Spread(g, n, row);
        }
        affine.Send(receiver);
        return wanted ? gradient : null;
    }

    /// <summary>Writes the normalized numbers to <paramref name="to"/> and returns the factor 1 / sqrt(variance + epsilon).</summary>
    double Normalize(TLane* from, TLane* to)
    {
        int last = part.Lanes - 1;
        TLane sum = TLane.Select(inside, from[last], TLane.Zero), squares = TLane.Zero;
        for (int i = 0; centered && i < last; i++)
            sum += from[i];
        TLane mean = TLane.Create(centered ? TLane.Sum(sum) / width : 0);
        for (int i = 0; i <= last; i++)
        {
            TLane difference = from[i] - mean;
            if (i == last)
                difference = TLane.Select(inside, difference, TLane.Zero);
            squares = TLane.MultiplyAdd(difference, difference, squares);
            to[i] = difference;
        }
        double inverse = 1 / Math.Sqrt(TLane.Sum(squares) / width + epsilon);
        TLane factor = TLane.Create(inverse);
        for (int i = 0; i <= last; i++)
            to[i] *= factor;
        return inverse;
    }

    /// <summary>Turns the gradient <paramref name="g"/> of the normalized numbers <paramref name="n"/> of a row into that of its inputs, in place.</summary>
    void Spread(TLane* g, TLane* n, int row)
    {
        if (groups == 1)
        {
            Spread(g, n, inverses[row]);
            return;
        }
        TLane* partGradient = part.Row(0), partNormalized = normalizedPart.Row(0);
        for (int group = 0; group < groups; group++)
        {
            RowPart.Load(g, group * width, width, partGradient);
            RowPart.Load(n, group * width, width, partNormalized);
            Spread(partGradient, partNormalized, inverses[row * groups + group]);
            RowPart.Store(partGradient, g, group * width, width);
        }
    }

    void Spread(TLane* g, TLane* n, double inverse)
    {
        int last = part.Lanes - 1;
        g[last] = TLane.Select(inside, g[last], TLane.Zero);
        TLane sum = TLane.Zero, product = TLane.Zero;
        for (int i = 0; i <= last; i++)
        {
            sum += g[i];
            product = TLane.MultiplyAdd(g[i], n[i], product);
        }
        TLane mean = TLane.Create(centered ? TLane.Sum(sum) / width : 0), slope = TLane.Create(TLane.Sum(product) / width), factor = TLane.Create(inverse);
        for (int i = 0; i <= last; i++)
            g[i] = factor * (g[i] - mean - n[i] * slope);
        g[last] = TLane.Select(inside, g[last], TLane.Zero);
    }
}
