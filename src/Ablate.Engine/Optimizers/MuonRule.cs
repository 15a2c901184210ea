using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>Muon at work. Every parameter has the state that Adam needs, so that Adam's own step serves those that take it.</summary>
sealed unsafe class MuonRule<TLane>(Muon settings) : MatrixRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Adam adam = new()
    {
        Beta1 = settings.AdamBeta1,
        Beta2 = settings.AdamBeta2,
        Epsilon = settings.AdamEpsilon,
        EpsilonBeforeCorrection = settings.AdamEpsilonBeforeCorrection,
    };

    readonly Dictionary<Parameter<TLane>, NewtonSchulz<TLane>> orthogonalizations = [];

    protected override void Step(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        bool isMatrix = orthogonalizations.ContainsKey(parameter);
        double decay = isMatrix ? settings.WeightDecay.Rate : settings.AdamWeightDecay;
        if (decay > 0 && settings.WeightDecay.Includes(parameter.Name))
            MatrixArithmetic.Scale(parameter.Value, 1 - Clock.LearningRate * decay);
        if (isMatrix)
        {
            base.Step(parameter, gradient);
            return;
        }
        Moment.Forget(parameter.State[0], adam.Beta1);
        Moment.Forget(parameter.State[1], adam.Beta2);
        var step = new AdamStep<TLane>(adam, Clock with { LearningRate = Clock.LearningRate * settings.AdamRateRatio, Momentum = null });
        var tile = new UpdateTile<TLane, AdamStep<TLane>>(step, parameter);
        gradient.Produce(ref tile);
    }

    protected override void Attach(Parameter<TLane> parameter)
    {
        parameter.AllocateState(2);
        bool isExcluded = ParameterNames.Match(settings.Exclude, parameter.Name)
            || (settings.ExcludeEmbeddings && parameter.Name.Contains("embedding", StringComparison.OrdinalIgnoreCase));
        if (parameter.IsMatrix && !isExcluded)
            orthogonalizations.Add(parameter, new NewtonSchulz<TLane>(settings, parameter.Value.Rows, parameter.Value.Columns));
    }

    protected override void Apply(Parameter<TLane> parameter, Matrix<TLane> gradient)
    {
        Matrix<TLane> momentum = parameter.State[0];
        double kept = Clock.Momentum ?? settings.Momentum, taken = settings.MomentumIsMean ? 1 - kept : 1;
        TLane keptLane = TLane.Create(kept), takenLane = TLane.Create(taken);
        for (nint row = 0; row < gradient.Rows; row++)
        {
            TLane* m = momentum.Row(row), g = gradient.Row(row);
            for (nint i = 0; i < gradient.Lanes; i++)
            {
                m[i] = TLane.MultiplyAdd(takenLane, g[i], keptLane * m[i]);
                g[i] = settings.Nesterov ? TLane.MultiplyAdd(keptLane, m[i], takenLane * g[i]) : m[i];
            }
        }
        Matrix<TLane> step = orthogonalizations[parameter].Run(gradient, Clock.Cancellation);
        MatrixArithmetic.AddScaled(parameter.Value, -Clock.LearningRate * settings.Scale(gradient.Rows, gradient.Columns), step);
    }
}
