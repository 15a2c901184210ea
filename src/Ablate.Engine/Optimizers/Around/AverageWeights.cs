using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers.Around;

/// <summary>The averages of all parameters over the steps, and their exchange with the trained weights.</summary>
sealed unsafe class AverageWeights<TLane>(WeightAveraging settings, RuleMemory<TLane> memory)
    where TLane : unmanaged, ILane<TLane>
{
    (Parameter<TLane> Parameter, Matrix<TLane> Average)[] pairs = [];

    /// <summary>The number of weights in an equal average so far: one number, in a list because the memory of a rule is made of lists.</summary>
    double[] taken = [];

    /// <summary>Starts the averages with the current weights.</summary>
    public void Attach(IReadOnlyList<Parameter<TLane>> parameters)
    {
        pairs = [.. parameters.Select(parameter => (parameter, memory.Matrix($"average of {parameter.Name}", parameter.Value.Rows, parameter.Value.Columns)))];
        taken = memory.List("weights in the mean", 1);
        foreach ((Parameter<TLane> parameter, Matrix<TLane> average) in pairs)
            average.CopyFrom(parameter.Value);
    }

    /// <summary>Updates the averages with the weights after <paramref name="step"/>, counted from 1.</summary>
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
