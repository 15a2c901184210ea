using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>The averages of all parameters, and their exchange with the trained weights.</summary>
sealed unsafe class AverageWeights<TLane>(WeightAveraging settings, RuleMemory<TLane> memory)
    where TLane : unmanaged, ILane<TLane>
{
    (Parameter<TLane> Parameter, Matrix<TLane> Average)[] pairs = [];
    double[] taken = [];

    /// <summary>Begins with the weights as they are.</summary>
    public void Attach(IReadOnlyList<Parameter<TLane>> parameters)
    {
        pairs = [.. parameters.Select(parameter => (parameter, memory.Matrix($"average of {parameter.Name}", parameter.Value.Rows, parameter.Value.Columns)))];
        taken = memory.List("weights in the mean", 1);
        foreach ((Parameter<TLane> parameter, Matrix<TLane> average) in pairs)
            average.CopyFrom(parameter.Value);
    }

    /// <summary>Takes in the weights after <paramref name="step"/>.</summary>
    public void Update(long step)
    {
        if (settings.Kind == AveragingKind.Exponential)
            MoveBy(step == 1 ? 1 : 1 - settings.Momentum);
        else if (step < settings.Start)
            MoveBy(1);
        else if ((step - settings.Start) % settings.Every == 0)
            MoveBy(1 / ++taken[0]);
        if (settings.OverwriteEvery is { } every && step % every == 0)
        {
            foreach ((Parameter<TLane> parameter, Matrix<TLane> average) in pairs)
                parameter.Value.CopyFrom(average);
        }
    }

    /// <summary>Exchanges weights and averages.</summary>
    public void Swap()
    {
        foreach ((Parameter<TLane> parameter, Matrix<TLane> average) in pairs)
        {
            for (nint row = 0; row < average.Rows; row++)
            {
                TLane* a = average.Row(row), w = parameter.Value.Row(row);
                for (nint i = 0; i < average.Lanes; i++)
                    (a[i], w[i]) = (w[i], a[i]);
            }
        }
    }

    /// <summary>average += share * (weight - average).</summary>
    void MoveBy(double share)
    {
        foreach ((Parameter<TLane> parameter, Matrix<TLane> average) in pairs)
        {
            if (share == 1)
                average.CopyFrom(parameter.Value);
            else
                MatrixArithmetic.MoveTowards(average, share, parameter.Value);
        }
    }
}
