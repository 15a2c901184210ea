using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>Adafactor at work. What is remembered: a mean square per column, and of a matrix one per row too.</summary>
sealed unsafe class AdafactorRule<TLane>(Adafactor settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<Parameter<TLane>, (Matrix<TLane> Columns, double[] Rows, Matrix<TLane> Means)> memory = [];

    protected override void Attach(Parameter<TLane> parameter)
    {
        int rows = parameter.Value.Rows, columns = parameter.Value.Columns;
        memory.Add(parameter, (
            Memory.Matrix($"mean squares of the columns of {parameter.Name}", 1, columns),
            parameter.IsMatrix ? Memory.List($"mean squares of the rows of {parameter.Name}", rows) : [],
            new Matrix<TLane>(1, columns)));
    }

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        Matrix<TLane> weights = parameter.Value;
        double count = (double)weights.Rows * weights.Columns;
        double rate = settings.CapRate ? Math.Min(Clock.LearningRate, 1 / Math.Sqrt(Clock.Step)) : Clock.LearningRate;
        double size = Math.Max(settings.Epsilon2, MatrixNorm.Of(weights) / Math.Sqrt(count));
        if (settings.DecayAfterSize && settings.WeightDecay.Of(parameter.Name) is > 0 and var decay)
            MatrixArithmetic.Scale(weights, 1 - Clock.LearningRate * decay);
        Remember(parameter, gradient);
        ReplaceByUpdate(parameter, gradient);
        double excess = Math.Max(1, MatrixNorm.Of(gradient) / Math.Sqrt(count) / settings.ClipThreshold);
        MatrixArithmetic.AddScaled(weights, -size * rate / excess, gradient);
    }

    /// <summary>Moves the mean squares towards those of <paramref name="gradient"/>.</summary>
    void Remember(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        (Matrix<TLane> columns, double[] rows, Matrix<TLane> means) = memory[parameter];
        double share = Math.Pow(Clock.Step, settings.Beta2Decay), added = settings.EpsilonIsFloor ? 0 : settings.Epsilon1;
        TLane least = TLane.Create(added), part = TLane.Create(1.0 / gradient.Rows);
        if (share == 1)
            Array.Clear(rows);
        means.Clear();
        TLane* sums = means.Row(0);
        for (int row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row);
            for (nint i = 0; i < gradient.Lanes; i++)
                sums[i] = TLane.MultiplyAdd(part, TLane.MultiplyAdd(g[i], g[i], least), sums[i]);
            if (rows.Length > 0)
                rows[row] += share * (MatrixArithmetic.Dot(g, g, gradient.Lanes, gradient.LastLane) / gradient.Columns + added - rows[row]);
        }
        MatrixArithmetic.MoveTowards(columns, share, means);
    }

    /// <summary>gradient = gradient / root of the mean squares.</summary>
    void ReplaceByUpdate(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        (Matrix<TLane> columns, double[] rows, Matrix<TLane> roots) = memory[parameter];
        double floor = settings.EpsilonIsFloor ? settings.Epsilon1 : 0, mean = 1;
        if (rows.Length > 0)
            mean = Math.Max(rows.Average(), floor);
        for (nint i = 0; i < columns.Lanes; i++)
            roots.Row(0)[i] = TLane.Sqrt(columns.Row(0)[i]);
        TLane least = TLane.Create(floor);
        for (int row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row), root = roots.Row(0);
            TLane share = TLane.Create(rows.Length > 0 ? Math.Sqrt(rows[row] / mean) : 1);
            for (nint i = 0; i < gradient.Lanes; i++)
                g[i] /= TLane.Max(share * root[i], least);
        }
    }
}
