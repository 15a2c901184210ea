using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Models;

/// <summary>
/// What layers ask for their parameters, between the backward pass and an optimizer: regularizers add to the gradient, frozen numbers get none, and
/// after the step constraints and frozen numbers are put right.
/// </summary>
sealed class ParameterCare<TLane> : IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Parameter<TLane>[] constrained, regularized;
    readonly Dictionary<Parameter<TLane>, HeldGradient<TLane>> held = [];
    readonly Dictionary<Parameter<TLane>, double[]?> kept = [];
    IGradientReceiver<TLane>? next;

    public ParameterCare(IReadOnlyList<Parameter<TLane>> parameters)
    {
        Trained = [.. parameters.Where(parameter => parameter.IsTrained)];
        constrained = [.. Trained.Where(parameter => parameter.Constraint is not null)];
        regularized = [.. Trained.Where(parameter => parameter.Regularizer is not null)];
        foreach (Parameter<TLane> parameter in Trained.Where(parameter => parameter.Regularizer is not null || parameter.Frozen.Count > 0))
            held.Add(parameter, new HeldGradient<TLane>(parameter.Value.Rows, parameter.Value.Columns));
        foreach (Parameter<TLane> parameter in Trained.Where(parameter => parameter.Frozen.Count > 0))
            kept.Add(parameter, null);
        PassesOn = held.Count == 0 && Trained.Count == parameters.Count;
    }

    /// <summary>The parameters that an optimizer changes.</summary>
    public IReadOnlyList<Parameter<TLane>> Trained { get; }

    /// <summary>Whether gradients need no care.</summary>
    public bool PassesOn { get; }

    /// <summary>Whether nothing is put right after a step.</summary>
    public bool LeavesWeights => constrained.Length == 0 && kept.Count == 0;

    /// <summary>What the weights cost now. Layers that are not trained cost nothing, as in Keras 3.</summary>
    public double Penalty
    {
        get
        {
            double sum = 0;
            foreach (Parameter<TLane> parameter in regularized)
                sum += parameter.Regularizer!.Penalty(parameter.Value);
            return sum;
        }
    }

    /// <summary>Takes gradients for <paramref name="receiver"/>.</summary>
    public IGradientReceiver<TLane> Before(IGradientReceiver<TLane> receiver)
    {
        next = receiver;
        return PassesOn ? receiver : this;
    }

    /// <inheritdoc/>
    public void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        if (!parameter.IsTrained)
            return;
        if (!held.TryGetValue(parameter, out HeldGradient<TLane>? whole))
        {
            next!.Receive(parameter, gradient);
            return;
        }
        NoteFrozen(parameter);
        whole.Store(gradient);
        parameter.Regularizer?.AddGradient(parameter.Value, whole.Value);
        for (int i = 0; i < parameter.Frozen.Count; i++)
            whole.Value[parameter.Frozen[i].Row, parameter.Frozen[i].Column] = 0;
        next!.Receive(parameter, whole);
    }

    /// <summary>Puts right what a step may not change.</summary>
    /// <remarks>Constraints see frozen numbers as they stay, whatever way of shrinking weights an optimizer took.</remarks>
    public void AfterStep()
    {
        if (constrained.Length > 0)
            KeepFrozen();
        foreach (Parameter<TLane> parameter in constrained)
            parameter.Constraint!.Apply(parameter.Value, parameter.IsMatrix);
        KeepFrozen();
    }

    /// <summary>Notes what frozen numbers are, before anything moves them: at the first gradient, or where averages are about to take their place.</summary>
    public void NoteFrozen()
    {
        foreach (Parameter<TLane> parameter in Trained)
            NoteFrozen(parameter);
    }

    /// <summary>Puts frozen numbers back, also where averages have taken the place of the weights.</summary>
    public void KeepFrozen()
    {
        foreach ((Parameter<TLane> parameter, double[]? values) in kept)
        {
            for (int i = 0; i < values?.Length; i++)
                parameter.Value[parameter.Frozen[i].Row, parameter.Frozen[i].Column] = values[i];
        }
    }

    void NoteFrozen(Parameter<TLane> parameter)
    {
        if (parameter.Frozen.Count > 0)
            kept[parameter] ??= [.. parameter.Frozen.Select(place => parameter.Value[place.Row, place.Column])];
    }
}
