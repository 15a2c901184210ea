using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;

namespace Ablate.Tests.Engine.Layers;

/// <summary>Keeps the gradients and changes nothing.</summary>
sealed class GradientRecorder<TLane> : IGradientReceiver<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Dictionary<string, Matrix<TLane>> gradients = [];

    public Matrix<TLane> this[string parameter] => gradients[parameter];

    public void Receive(Parameter<TLane> parameter, IGradientSource<TLane> gradient)
    {
        gradients[parameter.Name] = new Matrix<TLane>(parameter.Value.Rows, parameter.Value.Columns);
        var tile = new StoreTile<TLane>(gradients[parameter.Name]);
        gradient.Produce(ref tile);
    }
}
