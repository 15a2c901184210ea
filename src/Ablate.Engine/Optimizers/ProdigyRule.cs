using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers.Around;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// The update rule that <see cref="Prodigy"/> builds. The distance is estimated from all parameters together, so no weight changes before all gradients are
/// there.
/// </summary>
sealed unsafe class ProdigyRule<TLane>(Prodigy settings) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    Parameter<TLane>[] parameters = [];
    HeldGradients<TLane> gradients = new([]);
    double[] distance = [], largest = [], product = [];
    StepClock clock;

    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        // Weights that never move carry no information about the distance.
        this.parameters = [.. parameters.Where(parameter => parameter.LearningRateFactor > 0)];
        gradients = new HeldGradients<TLane>(parameters);
        distance = Memory.List("distance", 1);
        largest = Memory.List("largest distance", 1);
        product = Memory.List("product of gradients and way", 1);
        distance[0] = largest[0] = settings.InitialDistance;
        foreach (Parameter<TLane> parameter in parameters)
            parameter.AllocateState(4);
    }

    public override void Begin(StepClock clock)
    {
        this.clock = clock;
        if (clock.Step > 1)
            return;
        foreach (Parameter<TLane> parameter in parameters)
            parameter.State[3].CopyFrom(parameter.Value);
    }

    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) => gradients.Receive(parameter, gradient);

    public override void Finish(IObjective<TLane> objective)
    {
        double beta1 = clock.Momentum ?? settings.Beta1, d = distance[0];
        double correction = settings.BiasCorrection ? Math.Sqrt(1 - Math.Pow(settings.Beta2, clock.Step)) / (1 - Math.Pow(beta1, clock.Step)) : 1;
        double rate = d * clock.LearningRate * correction;
        double way = 0, sum = 0;
        foreach (Parameter<TLane> parameter in parameters)
            Remember(parameter, beta1, d, rate, ref way, ref sum);
        // If all gradients so far are zero, the distance cannot be estimated.
        if (sum == 0)
            return;
        if (clock.LearningRate > 0)
            EstimateDistance(way * rate * d / settings.InitialDistance, sum);
        foreach (Parameter<TLane> parameter in parameters)
            Step(parameter, rate * parameter.LearningRateFactor);
    }

    void EstimateDistance(double way, double sum)
    {
        product[0] = product[0] * (settings.Beta3 ?? Math.Sqrt(settings.Beta2)) + way;
        double estimate = settings.DistanceFactor * product[0] / sum, d = distance[0];
        if (d == settings.InitialDistance)
            d = Math.Max(d, estimate);
        largest[0] = Math.Max(largest[0], estimate);
        distance[0] = Math.Min(largest[0], settings.GrowthRate is { } growth ? d * growth : double.PositiveInfinity);
    }

    /// <summary>
    /// Updates the moments with the gradient; adds the sum of g (w0 - w) to <paramref name="way"/> and that of |s| to <paramref name="sum"/>.
    /// </summary>
    void Remember(Parameter<TLane> parameter, double beta1, double d, double rate, ref double way, ref double sum)
    {
        Matrix<TLane> gradient = gradients[parameter].Value;
        if (settings.WeightDecay.Form == WeightDecayForm.Coupled && settings.WeightDecay.Of(parameter.Name) is > 0 and var decay)
            MatrixArithmetic.AddScaled(gradient, decay, parameter.Value);
        TLane kept1 = TLane.Create(beta1), kept2 = TLane.Create(settings.Beta2), kept3 = TLane.Create(settings.Beta3 ?? Math.Sqrt(settings.Beta2));
        TLane share1 = TLane.Create(d * (1 - beta1)), share2 = TLane.Create(d * d * (1 - settings.Beta2));
        TLane share3 = TLane.Create(clock.LearningRate == 0 ? 0 : d / settings.InitialDistance * (settings.SafeguardWarmup ? d : rate));
        for (int row = 0; row < gradient.Rows; row++)
        {
            TLane* g = gradient.Row(row), w = parameter.Value.Row(row), first = parameter.State[3].Row(row);
            TLane* m = parameter.State[0].Row(row), v = parameter.State[1].Row(row), s = parameter.State[2].Row(row);
            TLane ways = TLane.Zero, sums = TLane.Zero;
            for (int i = 0; i < gradient.Lanes; i++)
            {
                m[i] = TLane.MultiplyAdd(share1, g[i], kept1 * m[i]);
                v[i] = TLane.MultiplyAdd(share2 * g[i], g[i], kept2 * v[i]);
                s[i] = TLane.MultiplyAdd(share3, g[i], kept3 * s[i]);
                bool isLast = i == gradient.Lanes - 1;
                TLane added = g[i] * (first[i] - w[i]), size = TLane.Abs(s[i]);
                ways += isLast ? TLane.Select(gradient.LastLane, added, TLane.Zero) : added;
                sums += isLast ? TLane.Select(gradient.LastLane, size, TLane.Zero) : size;
            }
            way += TLane.Sum(ways);
            sum += TLane.Sum(sums);
        }
    }

    void Step(Parameter<TLane> parameter, double rate)
    {
        bool isDecoupled = settings.WeightDecay.Form == WeightDecayForm.Decoupled;
        TLane negativeRate = TLane.Create(-rate), epsilon = TLane.Create(distance[0] * settings.Epsilon);
        TLane kept = TLane.Create(isDecoupled ? 1 - rate * settings.WeightDecay.Of(parameter.Name) : 1);
        for (int row = 0; row < parameter.Value.Rows; row++)
        {
            TLane* w = parameter.Value.Row(row), m = parameter.State[0].Row(row), v = parameter.State[1].Row(row);
            for (int i = 0; i < parameter.Value.Lanes; i++)
                w[i] = TLane.MultiplyAdd(negativeRate, m[i] / (TLane.Sqrt(v[i]) + epsilon), kept * w[i]);
        }
    }
}
