using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Engine.Optimizers;

/// <summary>The gradients of all parameters, written out: for rules that change nothing before they have seen everything.</summary>
sealed class HeldGradients<TLane>(IReadOnlyList<Parameter<TLane>> parameters) : IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<Parameter<TLane>, HeldGradient<TLane>> held =
        parameters.ToDictionary(parameter => parameter, parameter => new HeldGradient<TLane>(parameter.Value.Rows, parameter.Value.Columns));

    /// <summary>The gradient of <paramref name="parameter"/>.</summary>
    public HeldGradient<TLane> this[Parameter<TLane> parameter] => held[parameter];

    /// <inheritdoc/>
    public void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient) => held[parameter].Store(gradient);
}
