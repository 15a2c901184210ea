using System.Globalization;
using Ablate.Engine.Models;
using Ablate.Engine.Optimizers;
using Ablate.Formats.Hdf5;

namespace Ablate.Formats.Keras;

/// <summary>
/// Reads and writes the state of an optimizer in Keras' order: the number of steps, the rate, then the states of each trained variable, then the numbers
/// that belong to no variable.
/// </summary>
static class KerasMemory
{
    const string Product = "product of momenta";

    /// <summary>Keras' names of the states of an optimizer, in the order of ours; null if the order in Keras is not known.</summary>
    static string[]? States(Optimizer optimizer) => optimizer switch
    {
        _ when optimizer.Averaging.Kind != Engine.Optimizers.Around.AveragingKind.None || optimizer.AccumulationSteps != 1 => null,
        Adam { KeepsLargest: true } => null,
        Adam or Nadam or Lamb => ["momentum", "velocity"],
        Sgd { Momentum: 0 } => [],
        Sgd or Lion => ["momentum"],
        Adagrad => ["accumulator"],
        RmsProp { StateNames.Count: 1 } => ["velocity"],
        _ => null,
    };

    /// <summary>The state in <paramref name="values"/>; null if they do not fit this optimizer, in which case Keras ignores them too.</summary>
    /// <exception cref="KerasException">A state has another shape than its variable.</exception>
    public static OptimizerMemory? Read(IReadOnlyList<Hdf5Object?> values, Optimizer optimizer, KerasNetwork network)
    {
        KerasVariable[] trained = Trained(network);
        if (States(optimizer) is not { } states
            || values.Count != 2 + trained.Length * states.Length + (optimizer is Nadam ? 1 : 0)
            || values[0] is not Hdf5Dataset { Value: { Count: 1, Type.Class: DatatypeClass.Integer } steps })
            return null;
        var tensors = new List<Tensor>();
        // Steps and rate come first.
        int next = 2;
        foreach (KerasVariable variable in trained)
        {
            foreach ((string state, string name) in states.Zip(optimizer.StateNames))
                tensors.Add(KerasWeights.Read(values[next++], variable, $"{variable.Tensor}, {state}") with { Name = $"{name}/{variable.Tensor}" });
        }
        var numbers = new Dictionary<string, double>();
        if (optimizer is Nadam && values[^1] is Hdf5Dataset { Value.Count: 1 } product)
            numbers[Product] = product.Value.Doubles()[0];
        return new OptimizerMemory(steps.Integers()[0], tensors, numbers);
    }

    /// <summary>Every value with the last part of its name; none if there is no state to write.</summary>
    /// <exception cref="NotSupportedException">The model lacks a state of its optimizer.</exception>
    public static IEnumerable<(string Name, Hdf5Array Value)> Write(Model model, KerasNetwork network, Func<KerasVariable, string> nameOf)
    {
        if (model.Memory is not { } memory || States(model.Training.Optimizer) is not { } states)
            yield break;
        yield return ("iteration", Hdf5Array.Of(memory.Steps));
        yield return ("learning_rate", Hdf5Array.Of([], [(float)model.Training.Optimizer.LearningRate]));
        foreach (KerasVariable variable in Trained(network))
        {
            foreach ((int index, string state) in states.Index())
            {
                string name = $"{model.Training.Optimizer.StateNames[index]}/{variable.Tensor}";
                Tensor tensor = memory.Tensors.FirstOrDefault(tensor => tensor.Name == name)
                    ?? throw new NotSupportedException($"The optimizer's {name} is missing.");
                yield return ($"{nameOf(variable)}_{state}", Hdf5Array.Of(variable.Shape, tensor.Values));
            }
        }
        if (model.Training.Optimizer is Nadam)
            yield return ("variable", Hdf5Array.Of([], [(float)memory.Numbers.GetValueOrDefault(Product, 1)]));
    }

    /// <summary>The values of a file whose groups are numbered (Keras 3), in their order.</summary>
    public static IReadOnlyList<Hdf5Object?> Numbered(Hdf5Group root) => root.Find("optimizer/vars") is Hdf5Group vars
        ? [.. Enumerable.Range(0, vars.Members.Count).Select(i => vars.Members.GetValueOrDefault(i.ToString(CultureInfo.InvariantCulture)))]
        : [];

    /// <summary>The values of a file whose groups are named (Keras 2 and .h5), in the order of the attribute weight_names.</summary>
    public static IReadOnlyList<Hdf5Object?> Named(Hdf5Group root) =>
        root.Find("optimizer_weights") is Hdf5Group group && group.Texts(KerasWeights.Names) is { } names ? [.. names.Select(group.Find)] : [];

    static KerasVariable[] Trained(KerasNetwork network) =>
        [.. network.Graph.Layers.SelectMany(layer => network.Variables.GetValueOrDefault(layer.Name, [])).Where(variable => variable.IsTrained)];
}
