using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Tests.Engine.Optimizers;

/// <summary>An optimizer in double precision on parameters of a test, which gives the gradients or the function that has them.</summary>
sealed class RuleAtWork : IObjective<DoubleLane>
{
    readonly Func<double[][], (double Loss, double[][] Gradients)> function;
    readonly Optimizer optimizer;
    long step;

    /// <summary>With gradients that <paramref name="function"/> takes from the numbers of all parameters.</summary>
    public RuleAtWork(Optimizer optimizer, Func<double[][], (double Loss, double[][] Gradients)> function, params Parameter<DoubleLane>[] parameters)
    {
        (this.optimizer, this.function, Parameters) = (optimizer, function, parameters);
        Rule = optimizer.Build<DoubleLane>();
        Rule.Attach(parameters, new RandomStreams(1, 1));
    }

    public Parameter<DoubleLane>[] Parameters { get; }

    public UpdateRule<DoubleLane> Rule { get; }

    public double[] Weights => Parameters[0].Value.ToArray();

    /// <summary>With the same gradients at every step.</summary>
    public static RuleAtWork WithGradients(Optimizer optimizer, Parameter<DoubleLane>[] parameters, params double[][] gradients) =>
        new(optimizer, _ => (0, gradients), parameters);

    public static Parameter<DoubleLane> Parameter(string name, int rows, int columns, params double[] values)
    {
        var parameter = new Parameter<DoubleLane>(name, rows, columns);
        parameter.Value.CopyFrom(values);
        return parameter;
    }

    public void Step(int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            Rule.Begin(new StepClock(++step, optimizer.LearningRate));
            Evaluate(Rule);
            Rule.Finish(this);
        }
    }

    /// <summary>One step with other gradients than the function's.</summary>
    public void StepWith(params double[][] gradients)
    {
        Rule.Begin(new StepClock(++step, optimizer.LearningRate));
        Give(Rule, gradients);
        Rule.Finish(this);
    }

    public double Evaluate(IGradientReceiver<DoubleLane> receiver, bool movesStatistics = false)
    {
        (double loss, double[][] gradients) = function([.. Parameters.Select(parameter => parameter.Value.ToArray())]);
        Give(receiver, gradients);
        return loss;
    }

    /// <summary>Goes on where <paramref name="other"/> is, from its weights, its state and its memory alone.</summary>
    public void Restore(RuleAtWork other)
    {
        step = other.step;
        foreach ((Parameter<DoubleLane> to, Parameter<DoubleLane> from) in Parameters.Zip(other.Parameters))
        {
            to.Value.CopyFrom(from.Value);
            foreach ((Matrix<DoubleLane> toState, Matrix<DoubleLane> fromState) in to.State.Zip(from.State))
                toState.CopyFrom(fromState);
        }
        foreach ((string name, Matrix<DoubleLane> matrix) in other.Rule.Memory.Matrices)
            Rule.Memory.Matrices[name].CopyFrom(matrix);
        foreach ((string name, double[] numbers) in other.Rule.Memory.Numbers)
            numbers.CopyTo(Rule.Memory.Numbers[name], 0);
    }

    void Give(IGradientReceiver<DoubleLane> receiver, double[][] gradients)
    {
        foreach ((Parameter<DoubleLane> parameter, double[] gradient) in Parameters.Zip(gradients).Reverse())
            receiver.Receive(parameter, new GivenGradient<DoubleLane>(parameter.Value.Rows, parameter.Value.Columns, gradient));
    }
}
