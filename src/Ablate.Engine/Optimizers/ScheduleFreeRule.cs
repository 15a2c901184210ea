using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>
/// Drives a schedule-free rule. The parameter holds y, where gradients are taken; the first state is z, which the steps move; the weights to be
/// judged are the averages x, with y = (1 - beta) z + beta x.
/// </summary>
sealed unsafe class ScheduleFreeRule<TLane, TStep>(
    Func<StepClock, TStep> stepAt, Func<TStep, string, TStep>? of, double beta) : ElementwiseRule<TLane, TStep>(stepAt, of)
    where TLane : unmanaged, ILane<TLane>
    where TStep : struct, IElementwiseStep<TLane>
{
    (Parameter<TLane> Parameter, Matrix<TLane> Trained)[] pairs = [];

    /// <inheritdoc/>
    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        base.Attach(parameters, streams);
        pairs = [.. parameters.Select(parameter => (parameter, new Matrix<TLane>(parameter.Value.Rows, parameter.Value.Columns)))];
        foreach (Parameter<TLane> parameter in parameters)
            parameter.State[0].CopyFrom(parameter.Value);
    }

    /// <inheritdoc/>
    public override void BeginEvaluation()
    {
        TLane ofTrained = TLane.Create(1 / beta), ofMoved = TLane.Create(1 - 1 / beta);
        foreach ((Parameter<TLane> parameter, Matrix<TLane> trained) in pairs)
        {
            trained.CopyFrom(parameter.Value);
            for (nint row = 0; row < trained.Rows; row++)
            {
                TLane* x = parameter.Value.Row(row), y = trained.Row(row), z = parameter.State[0].Row(row);
                for (nint i = 0; i < trained.Lanes; i++)
                    x[i] = TLane.MultiplyAdd(ofTrained, y[i], ofMoved * z[i]);
            }
        }
    }

    /// <inheritdoc/>
    public override void EndEvaluation()
    {
        foreach ((Parameter<TLane> parameter, Matrix<TLane> trained) in pairs)
            parameter.Value.CopyFrom(trained);
    }
}
