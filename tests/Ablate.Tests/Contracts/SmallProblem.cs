using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Tests.Engine.Optimizers;

namespace Ablate.Tests.Contracts;

/// <summary>A function of a few weights whose gradient is known, and a rule at work on it.</summary>
sealed class SmallProblem<TLane> : IObjective<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly (Parameter<TLane> Parameter, GivenGradient<TLane> Gradient)[] parts;
    readonly SmallFunction function;

    public SmallProblem(Optimizer optimizer, SmallFunction function)
    {
        this.function = function;
        Rule = optimizer.Build<TLane>();
        parts = [.. function.Starts.Select((start, i) => Part($"dense_{i + 1}.{(start.Rows > 1 ? "weights" : "bias")}", start.Rows, start.Numbers))];
        Rule.Attach(Parameters, new RandomStreams(1, 1));
    }

    public UpdateRule<TLane> Rule { get; }

    public IReadOnlyList<Parameter<TLane>> Parameters => [.. parts.Select(part => part.Parameter)];

    public double[] Weights => [.. parts.SelectMany(part => part.Parameter.Value.ToArray())];

    /// <summary>One step; the last parameter's gradient comes first, as in a backward pass.</summary>
    public void Step(long number, double rate)
    {
        Rule.Begin(new StepClock(number, rate));
        Evaluate(Rule);
        Rule.Finish(this);
    }

    public double Evaluate(IGradientReceiver<TLane> receiver, bool movesStatistics = false)
    {
        double value = 0;
        foreach ((Parameter<TLane> parameter, GivenGradient<TLane> gradient) in parts)
            value += function.Write(parameter.Value, gradient.Numbers);
        for (int i = parts.Length - 1; i >= 0; i--)
            receiver.Receive(parts[i].Parameter, parts[i].Gradient);
        return value;
    }

    static (Parameter<TLane>, GivenGradient<TLane>) Part(string name, int rows, double[] numbers)
    {
        var parameter = new Parameter<TLane>(name, rows, numbers.Length / rows);
        parameter.Value.CopyFrom(numbers);
        return (parameter, new GivenGradient<TLane>(rows, numbers.Length / rows, numbers));
    }
}
