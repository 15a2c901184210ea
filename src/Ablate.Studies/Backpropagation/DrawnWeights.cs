using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Randomness;

namespace Ablate.Studies.Backpropagation;

/// <summary>Initial weights that a study does not give: drawn by the initializers of the layers and rounded, so that they can be written by hand.</summary>
static class DrawnWeights
{
    /// <summary>
    /// A draw in which the loss does not reach every layer, because all units of one are dead, teaches nothing; so many are tried before it is kept.
    /// </summary>
    const int MostDraws = 100;

    /// <summary>The task with all its weights.</summary>
    /// <param name="task">The task without weights.</param>
    /// <param name="given">Those that are given, by name.</param>
    /// <param name="decimals">To how many decimals the others are rounded.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="student">Whose they are; empty for nobody's.</param>
    public static BackpropagationTask Into(BackpropagationTask task, IReadOnlyDictionary<string, double> given, int decimals, ulong seed, string student)
    {
        IReadOnlyList<NumberedWeight> numbering = task.Numbering;
        BackpropagationTask first = Drawn(0);
        if (Reaches(first) || numbering.All(weight => given.ContainsKey(weight.Name)))
            return first;
        return Enumerable.Range(1, MostDraws - 1).Select(Drawn).FirstOrDefault(Reaches) ?? first;

        BackpropagationTask Drawn(int attempt)
        {
            Dictionary<(int Layer, bool IsBias), double[]> values = Draw(task, new RandomStreams(seed, 1), student, (ulong)attempt);
            double Initial(NumberedWeight weight) =>
                given.TryGetValue(weight.Name, out double value) ? value : Math.Round(At(values, weight), decimals);
            return task with { Weights = [.. numbering.Select(Initial)] };
        }

        double At(Dictionary<(int Layer, bool IsBias), double[]> values, NumberedWeight weight) =>
            values[(weight.Layer, weight.IsBias)][(weight.Input ?? 0) * task.Layers[weight.Layer].Units + weight.Unit];
    }

    static Dictionary<(int Layer, bool IsBias), double[]> Draw(BackpropagationTask task, RandomStreams streams, string student, ulong attempt)
    {
        var values = new Dictionary<(int, bool), double[]>();
        int inputs = task.Inputs.Count;
        for (int i = 0; i < task.Layers.Count; i++)
        {
            Dense layer = task.Layers[i];
            double[] weights = new double[inputs * layer.Units], biases = new double[layer.Units];
            layer.WeightInitializer.Fill(weights, inputs, layer.Units, streams.Open(RandomStreams.InitialWeights, $"{student}/dense_{i + 1}.weights", attempt));
            layer.BiasInitializer.Fill(biases, inputs, layer.Units, streams.Open(RandomStreams.InitialWeights, $"{student}/dense_{i + 1}.bias", attempt));
            values.Add((i, false), weights);
            values.Add((i, true), biases);
            inputs = layer.Units;
        }
        return values;
    }

    static bool Reaches(BackpropagationTask task) =>
        BackpropagationByHand.Trace(task with { Steps = 1 }).Steps[0].Layers.All(layer => layer.SumDerivatives.Any(derivative => derivative != 0));
}
