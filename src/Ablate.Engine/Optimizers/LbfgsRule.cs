using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Optimizers;

/// <summary>L-BFGS at work. The gradients that come with a step are not used: it needs their loss too, and asks for both.</summary>
sealed class LbfgsRule<TLane>(Lbfgs settings) : UpdateRule<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    FlatParameters<TLane> flat = new([]);
    HeldGradients<TLane> gradients = new([]);
    LbfgsHistory<TLane>? history;
    StrongWolfe<TLane>? search;
    Matrix<TLane>? direction, previous, start, moved;
    IObjective<TLane>? objective;
    double[] iterations = [], stepLength = [];
    double rate;

    public override void Attach(IReadOnlyList<Parameter<TLane>> parameters, RandomStreams streams)
    {
        flat = new FlatParameters<TLane>(parameters);
        gradients = new HeldGradients<TLane>(parameters);
        history = new LbfgsHistory<TLane>(settings.HistorySize, flat.Count, Memory);
        search = new StrongWolfe<TLane>([flat.NewRow(), flat.NewRow(), flat.NewRow(), flat.NewRow()], settings.ToleranceChange, Try);
        direction = Memory.Matrix("direction", 1, flat.Count);
        previous = Memory.Matrix("previous gradient", 1, flat.Count);
        iterations = Memory.List("iterations", 1);
        stepLength = Memory.List("step length", 1);
        start = flat.NewRow();
        moved = flat.NewRow();
    }

    public override void Begin(StepClock clock) => rate = clock.LearningRate;

    public override void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
    }

    public override void Finish(IObjective<TLane> objective)
    {
        this.objective = objective;
        LinePoint<TLane> here = Evaluate(0, search!.Free(), isAnew: true);
        if (MatrixNorm.Largest(here.Gradient) <= settings.ToleranceGradient)
            return;
        int evaluations = 1;
        long most = settings.MaxEvaluations ?? settings.MaxIterations * 5L / 4;
        for (int iteration = 1; iteration <= settings.MaxIterations; iteration++)
        {
            Turn(here.Gradient);
            double lossBefore = here.Loss;
            here = here with { Step = 0, Slope = MatrixArithmetic.Dot(here.Gradient, direction!) };
            stepLength[0] = iterations[0] == 1 ? Math.Min(1, 1 / MatrixNorm.SumOfMagnitudes(here.Gradient)) * rate : rate;
            if (here.Slope > -settings.ToleranceChange)
                return;
            here = Move(here, isLast: iteration == settings.MaxIterations, ref evaluations);
            if (evaluations >= most
                || MatrixNorm.Largest(here.Gradient) <= settings.ToleranceGradient
                || Math.Abs(stepLength[0]) * MatrixNorm.Largest(direction!) <= settings.ToleranceChange
                || Math.Abs(here.Loss - lossBefore) < settings.ToleranceChange)
                return;
        }
    }

    /// <summary>Finds the next direction, and keeps the gradient for the one after.</summary>
    void Turn(Matrix<TLane> gradient)
    {
        if (++iterations[0] > 1)
        {
            // moved and start serve as space here; both are written before they are read again.
            moved!.CopyFrom(gradient);
            MatrixArithmetic.AddScaled(moved, -1, previous!);
            start!.CopyFrom(direction!);
            MatrixArithmetic.Scale(start, stepLength[0]);
            history!.Add(start, moved);
        }
        previous!.CopyFrom(gradient);
        direction!.CopyFrom(gradient);
        MatrixArithmetic.Scale(direction, -1);
        history!.Multiply(direction);
    }

    /// <summary>Goes along the direction; after the last iteration without a line search nothing needs the loss there.</summary>
    LinePoint<TLane> Move(LinePoint<TLane> here, bool isLast, ref int evaluations)
    {
        flat.ReadWeights(start!);
        if (settings.LineSearch == LineSearch.StrongWolfe)
        {
            here = search!.Search(here, stepLength[0], MatrixNorm.Largest(direction!));
            evaluations += search.Evaluations;
            stepLength[0] = here.Step;
            MoveTo(here.Step);
            return here;
        }
        MoveTo(stepLength[0]);
        if (isLast)
            return here;
        evaluations++;
        return Evaluate(0, search!.Free());
    }

    LinePoint<TLane> Try(double step, Matrix<TLane> gradient)
    {
        MoveTo(step);
        LinePoint<TLane> point = Evaluate(step, gradient);
        return point with { Slope = MatrixArithmetic.Dot(gradient, direction!) };
    }

    /// <summary>The loss and the gradient; <paramref name="isAnew"/> where the step has had both already.</summary>
    LinePoint<TLane> Evaluate(double step, Matrix<TLane> gradient, bool isAnew = false)
    {
        double loss = objective!.Evaluate(gradients, settings.StatisticsFollow && !isAnew);
        flat.ReadGradients(gradients, gradient);
        return new LinePoint<TLane>(step, loss, 0, gradient);
    }

    void MoveTo(double step)
    {
        moved!.CopyFrom(start!);
        MatrixArithmetic.AddScaled(moved, step, direction!);
        flat.WriteWeights(moved);
    }
}
