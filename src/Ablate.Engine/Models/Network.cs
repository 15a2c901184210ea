using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Randomness;

namespace Ablate.Engine.Models;

/// <summary>A network at work: its layers and its loss, with the buffers of one batch.</summary>
sealed class Network<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly Matrix<TLane> outputGradient;

    /// <summary>A network with initial weights.</summary>
    /// <param name="settings">Its layers.</param>
    /// <param name="loss">What its training makes small.</param>
    /// <param name="inputs">Numbers in a sample.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="streams">Where initial weights and masks come from.</param>
    public Network(NetworkSettings settings, ILoss loss, int inputs, int capacity, RandomStreams streams)
    {
        var context = new LayerContext<TLane>(inputs, capacity, streams);
        foreach (LayerSettings layer in settings.WithoutOutputActivation)
            layer.Build(context);
        Layers = context.Layers;
        Parameters = [.. Layers.SelectMany(layer => layer.Parameters)];
        Loss = loss.BuildOutput(settings.OutputActivation, context);
        outputGradient = context.Buffer(context.Inputs);
    }

    /// <summary>The layers, without the activation of the last.</summary>
    public IReadOnlyList<Layer<TLane>> Layers { get; }

    /// <summary>Numbers that the network says of a sample.</summary>
    public int Outputs => outputGradient.Columns;

    /// <summary>Everything that training changes, in order.</summary>
    public IReadOnlyList<Parameter<TLane>> Parameters { get; }

    /// <summary>The last activation and the loss.</summary>
    public OutputLoss<TLane> Loss { get; }

    /// <summary>What leaves the last product.</summary>
    public Matrix<TLane> Forward(InputBatch<TLane> batch, in Pass pass)
    {
        Matrix<TLane> current = Layers[0] is DenseLayer<TLane> dense ? dense.Forward(batch, pass) : Layers[0].Forward(batch.AsMatrix(), pass);
        for (int i = 1; i < Layers.Count; i++)
            current = Layers[i].Forward(current, pass);
        return current;
    }

    /// <summary>Forward, loss, and backward: <paramref name="receiver"/> gets the gradient of every parameter.</summary>
    public BatchScore Train(InputBatch<TLane> batch, TargetBatch<TLane> targets, long step, IGradientReceiver<TLane> receiver)
    {
        var pass = new Pass(batch.Count, Training: true, step);
        BatchScore score = Loss.Score(Forward(batch, pass), targets, outputGradient);
        Matrix<TLane>? gradient = outputGradient;
        for (int i = Layers.Count - 1; i >= 0; i--)
            gradient = Layers[i].Backward(gradient!, pass, receiver, wanted: i > 0);
        return score;
    }

    /// <summary>The parameters, copied out.</summary>
    public IReadOnlyList<Tensor> Export() => [.. Parameters.Select(parameter => new Tensor(
        parameter.Name,
        parameter.Value.Rows == 1 ? [parameter.Value.Columns] : [parameter.Value.Rows, parameter.Value.Columns],
        Array.ConvertAll(parameter.Value.ToArray(), value => (float)value)))];

    /// <summary>Sets the parameters.</summary>
    /// <exception cref="ArgumentException">A parameter is missing or has another size.</exception>
    public void Import(IReadOnlyList<Tensor> tensors)
    {
        foreach (Parameter<TLane> parameter in Parameters)
        {
            Tensor tensor = tensors.FirstOrDefault(tensor => tensor.Name == parameter.Name)
                ?? throw new ArgumentException($"{parameter.Name} is missing.", nameof(tensors));
            if (tensor.Values.Length != parameter.Value.Rows * parameter.Value.Columns)
                throw new ArgumentException($"{parameter.Name} has {tensor.Values.Length} numbers instead of {parameter.Value.Rows} x {parameter.Value.Columns}.", nameof(tensors));
            parameter.Value.CopyFrom(Array.ConvertAll(tensor.Values, value => (double)value));
        }
    }
}
