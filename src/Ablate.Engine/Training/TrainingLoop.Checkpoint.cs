using Ablate.Engine.Layers;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Schedules;

namespace Ablate.Engine.Training;

/// <content>What is remembered so that a training can go on with the same bits.</content>
sealed partial class TrainingLoop<TLane>
{
    const string Best = "best/", Memory = "memory/", State = "state/";

    TrainingCheckpoint Capture(int epoch, int batch, in TimeShare time)
    {
        var numbers = rule.Memory.Numbers.ToDictionary(pair => Memory + pair.Key, pair => (double[])[.. pair.Value]);
        numbers["running"] = [running.Loss, running.Correct, running.Seen, running.Rate, running.Seconds + time.Seconds];
        numbers["plateau"] = [rates.State.LearningRate, rates.State.Best, rates.State.Waited, rates.State.Cooldown];
        numbers["stopping"] = [stopping.Best, stopping.BestEpoch, stopping.Waited, stopping.Stops ? 1 : 0];
        return new TrainingCheckpoint(epoch, batch, step, [.. epochs], [.. steps], numbers, [
            .. network.Export(),
            .. network.Parameters.SelectMany(parameter => parameter.State.Select((state, i) => Copy($"{State}{i}/{parameter.Name}", state))),
            .. rule.Memory.Matrices.Select(pair => Copy(Memory + pair.Key, pair.Value)),
            .. (bestWeights ?? []).Select(tensor => tensor with { Name = Best + tensor.Name }),
        ]);
    }

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="ArgumentException">Something is missing or has another size.</exception>
    public void Resume(TrainingCheckpoint checkpoint)
    {
        Dictionary<string, Tensor> tensors = checkpoint.Tensors.ToDictionary(tensor => tensor.Name);
        network.Import([.. checkpoint.Tensors]);
        foreach (Parameter<TLane> parameter in network.Parameters)
        {
            for (int i = 0; i < parameter.State.Count; i++)
                Set(parameter.State[i], $"{State}{i}/{parameter.Name}", tensors);
        }
        foreach ((string name, Matrix<TLane> matrix) in rule.Memory.Matrices)
            Set(matrix, Memory + name, tensors);
        foreach ((string name, double[] list) in rule.Memory.Numbers)
            Numbers(checkpoint, Memory + name, list.Length).CopyTo(list, 0);
        Tensor[] best = [.. checkpoint.Tensors.Where(tensor => tensor.Name.StartsWith(Best, StringComparison.Ordinal)).Select(tensor => tensor with { Name = tensor.Name[Best.Length..] })];
        bestWeights = best.Length == 0 ? null : best;

        double[] sums = Numbers(checkpoint, "running", 5), plateau = Numbers(checkpoint, "plateau", 4), stop = Numbers(checkpoint, "stopping", 4);
        running = new RunningEpoch(sums[0], (long)sums[1], (long)sums[2], sums[3], sums[4]);
        rates.State = new PlateauState(plateau[0], plateau[1], (int)plateau[2], (int)plateau[3]);
        stopping = new StoppingState(stop[0], (int)stop[1], (int)stop[2], stop[3] != 0);
        step = checkpoint.Step;
        epochs.AddRange(checkpoint.Epochs);
        steps.AddRange(checkpoint.Steps);
    }

    static Tensor Copy(string name, Matrix<TLane> matrix) => new(name, [matrix.Rows, matrix.Columns], Array.ConvertAll(matrix.ToArray(), value => (float)value));

    static void Set(Matrix<TLane> matrix, string name, Dictionary<string, Tensor> tensors)
    {
        if (!tensors.TryGetValue(name, out Tensor? tensor) || tensor.Values.Length != matrix.Rows * matrix.Columns)
            throw new ArgumentException($"the checkpoint has no {name} of {matrix.Rows} x {matrix.Columns} numbers.", nameof(name));
        matrix.CopyFrom(Array.ConvertAll(tensor.Values, value => (double)value));
    }

    static double[] Numbers(TrainingCheckpoint checkpoint, string name, int count) =>
        checkpoint.Numbers.TryGetValue(name, out double[]? list) && list.Length == count
            ? list
            : throw new ArgumentException($"the checkpoint has no {name} of {count} numbers.", nameof(name));
}
