using Ablate.Engine.Backpropagation;
using Ablate.Engine.Optimizers;
using Ablate.Reporting.Equations;

namespace Ablate.Reporting.Backpropagation;

/// <summary>The step of the optimizer on one weight: written out for gradient descent, momentum and Adam; for the others the change alone.</summary>
sealed class UpdateEquations(BackpropagationTask task, int number, Pencil pencil)
{
    static readonly Symbol rate = new("η"), rateNow = new("η", "t"), momentum = new("μ"), epsilon = new("ε");
    static readonly Symbol first = new("β", "1"), second = new("β", "2");

    public IEnumerable<Equation> Of(WeightStep weight)
    {
        Symbol w = Notation.Weight(weight.Weight);
        Derivative g = Notation.OfLoss(w);
        pencil[rate] = task.Optimizer.LearningRate;
        return task.Optimizer switch
        {
            { IsPlain: false } => Change(weight, w),
            GradientDescent or Sgd { Momentum: 0 } => [pencil.Update(w, weight.After, w - rate * (Expression)g)],
            PolyakMomentum settings => Momentum(weight, w, g, settings.Momentum, rateInVelocity: true),
            Sgd { Nesterov: false, Dampening: 0 } settings => Momentum(weight, w, g, settings.Momentum, settings.RateInVelocity),
            Adam { KeepsLargest: false } and not AdamW => Adam(weight, w, g, (Adam)task.Optimizer),
            _ => Change(weight, w),
        };
    }

    /// <summary>What the constants of the formulas are.</summary>
    public static IEnumerable<(Symbol Symbol, double Value)> Constants(Optimizer optimizer) => optimizer switch
    {
        { IsPlain: false } => [],
        PolyakMomentum settings => [(rate, settings.LearningRate), (momentum, settings.Momentum)],
        Sgd { Momentum: > 0, Nesterov: false, Dampening: 0 } settings => [(rate, settings.LearningRate), (momentum, settings.Momentum)],
        Engine.Optimizers.Adam { KeepsLargest: false } and not AdamW =>
            [(rate, optimizer.LearningRate), (first, ((Adam)optimizer).Beta1), (second, ((Adam)optimizer).Beta2), (epsilon, ((Adam)optimizer).Epsilon)],
        _ => [(rate, optimizer.LearningRate)],
    };

    Equation[] Momentum(WeightStep weight, Symbol w, Derivative g, double share, bool rateInVelocity)
    {
        var v = new Symbol("v", weight.Weight.Name);
        pencil[momentum] = share;
        pencil[v] = weight.StateBefore[0];
        Equation velocity = pencil.Update(
            v, weight.StateAfter[0], rateInVelocity ? momentum * (Expression)v - rate * (Expression)g : momentum * (Expression)v + g);
        return [velocity, pencil.Update(w, weight.After, rateInVelocity ? w + (Expression)v : w - rate * (Expression)v)];
    }

    Equation[] Adam(WeightStep weight, Symbol w, Derivative g, Adam settings)
    {
        string name = weight.Weight.Name;
        Symbol m = new("m", name), v = new("v", name), correctedM = new("m̂", name), correctedV = new("v̂", name);
        (pencil[first], pencil[second], pencil[epsilon]) = (settings.Beta1, settings.Beta2, settings.Epsilon);
        (pencil[m], pencil[v]) = (weight.StateBefore[0], weight.StateBefore[1]);
        Equation mean = pencil.Update(m, weight.StateAfter[0], first * (Expression)m + (1.0 - (Expression)first) * g);
        Equation square = pencil.Update(v, weight.StateAfter[1], second * (Expression)v + (1.0 - (Expression)second) * new Power(g, 2));

        double beta1 = settings.RoundsBetas ? (float)settings.Beta1 : settings.Beta1, beta2 = settings.RoundsBetas ? (float)settings.Beta2 : settings.Beta2;
        (pencil[first], pencil[second]) = (beta1, beta2);
        double firstCorrection = 1 - Math.Pow(beta1, number), secondCorrection = 1 - Math.Pow(beta2, number);
        Expression firstDivisor = 1.0 - (Expression)new Power(first, number), secondDivisor = 1.0 - (Expression)new Power(second, number);
        if (settings.EpsilonBeforeCorrection)
        {
            pencil[rateNow] = settings.LearningRate * Math.Sqrt(secondCorrection) / firstCorrection;
            Equation corrected = pencil.Write(rateNow, rate * (Expression)new SquareRoot(secondDivisor) / firstDivisor);
            return [mean, square, corrected, pencil.Update(w, weight.After, w - rateNow * (m / (new SquareRoot(v) + (Expression)epsilon)))];
        }
        (pencil[correctedM], pencil[correctedV]) = (weight.StateAfter[0] / firstCorrection, weight.StateAfter[1] / secondCorrection);
        return
        [
            mean,
            square,
            pencil.Write(correctedM, m / firstDivisor),
            pencil.Write(correctedV, v / secondDivisor),
            pencil.Update(w, weight.After, w - rate * (correctedM / (new SquareRoot(correctedV) + (Expression)epsilon))),
        ];
    }

    Equation[] Change(WeightStep weight, Symbol w)
    {
        var change = new Symbol("Δ", weight.Weight.Name);
        pencil[change] = weight.After - weight.Before;
        return [pencil.Update(w, weight.After, w + (Expression)change)];
    }
}
