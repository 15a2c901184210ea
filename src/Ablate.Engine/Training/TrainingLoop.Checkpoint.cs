using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Schedules;

namespace Ablate.Engine.Training;

/// <content>What is remembered so that a training can go on with the same bits.</content>
sealed partial class TrainingLoop<TLane>
{
    const string Best = "best/", Memory = "memory/", State = "state/", Running = "running", Plateau = "plateau/", Stopping = "stopping/";

    TrainingCheckpoint Capture(int epoch, int batch, double seconds)
    {
        var numbers = rule.Memory.Numbers.ToDictionary(pair => Memory + pair.Key, pair => (double[])[.. pair.Value]);
        numbers[Running] = [running.Loss, running.Correct, running.Seen, running.Rate, running.Seconds + seconds];
        foreach ((string name, double value) in rates.State.Save())
            numbers[Plateau + name] = [value];
        foreach ((string name, double value) in stopping.Save())
            numbers[Stopping + name] = [value];
        return new TrainingCheckpoint(epoch, batch, step, [.. epochs], [.. steps], numbers, [
            .. network.Export(),
            .. States.Select(state => Copy(state.Name, state.Value)),
            .. rule.Memory.Matrices.Select(pair => Copy(Memory + pair.Key, pair.Value)),
            .. (bestWeights ?? []).Select(tensor => tensor with { Name = Best + tensor.Name }),
        ]);
    }

    /// <summary>What the optimizer remembers of every parameter, called as <see cref="Optimizers.Optimizer.StateNames"/> says.</summary>
    IEnumerable<(string Name, Matrix<TLane> Value)> States => network.Parameters.SelectMany(parameter =>
        parameter.State.Select((state, i) => ($"{State}{settings.Optimizer.StateNames[i]}/{parameter.Name}", state)));

    /// <summary>Goes on from a checkpoint.</summary>
    /// <exception cref="CheckpointMismatchException">It is not of this training, or of another layout; nothing is changed then.</exception>
    public void Resume(TrainingCheckpoint checkpoint)
    {
        Tensor[] best = [.. checkpoint.Tensors.Where(IsBest).Select(tensor => tensor with { Name = tensor.Name[Best.Length..] })];
        Check(checkpoint, best);
        Dictionary<string, Tensor> tensors = checkpoint.Tensors.ToDictionary(tensor => tensor.Name);
        network.Import([.. checkpoint.Tensors]);
        foreach ((string name, Matrix<TLane> state) in States)
            Set(state, tensors[name]);
        foreach ((string name, Matrix<TLane> matrix) in rule.Memory.Matrices)
            Set(matrix, tensors[Memory + name]);
        foreach ((string name, double[] list) in rule.Memory.Numbers)
            checkpoint.Numbers[Memory + name].CopyTo(list, 0);
        bestWeights = best.Length == 0 ? null : best;

        double[] sums = checkpoint.Numbers[Running];
        running = new RunningEpoch(sums[0], (long)sums[1], (long)sums[2], sums[3], sums[4]);
        rates.State = PlateauState.Load(Named(checkpoint, Plateau));
        stopping = StoppingState.Load(Named(checkpoint, Stopping));
        step = checkpoint.Step;
        epochs.AddRange(checkpoint.Epochs);
        steps.AddRange(checkpoint.Steps);
    }

    static Tensor Copy(string name, Matrix<TLane> matrix) =>
        new(name, [matrix.Rows, matrix.Columns], Array.ConvertAll(matrix.ToArray(), value => (float)value));

    static void Set(Matrix<TLane> matrix, Tensor tensor) => matrix.CopyFrom(Array.ConvertAll(tensor.Values, value => (double)value));

    static Dictionary<string, double> Named(TrainingCheckpoint checkpoint, string prefix) =>
        checkpoint.Numbers.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value[0]);

    static bool IsBest(Tensor tensor) => tensor.Name.StartsWith(Best, StringComparison.Ordinal);

    /// <summary>Holds the names and sizes in a checkpoint against those of one taken now: nothing may be missing, and nothing left over.</summary>
    void Check(TrainingCheckpoint checkpoint, Tensor[] best)
    {
        TrainingCheckpoint own = Capture(1, 0, default);
        Require(Layout(checkpoint), Layout(own));
        if (best.Length > 0)
            Require(best.Select(Size), network.Export().Select(Size));
    }

    static void Require(IEnumerable<string> found, IEnumerable<string> expected)
    {
        string[] has = [.. found], needs = [.. expected];
        if (needs.Except(has).FirstOrDefault() is { } missing)
            throw new CheckpointMismatchException($"The checkpoint has no {missing}.");
        if (has.Length != needs.Length)
            throw new CheckpointMismatchException(
                $"The checkpoint has {has.Except(needs).FirstOrDefault() ?? "something twice"}, which this training does not remember.");
    }

    static IEnumerable<string> Layout(TrainingCheckpoint checkpoint) =>
        checkpoint.Tensors.Where(tensor => !IsBest(tensor))
            .Select(Size)
            .Concat(checkpoint.Numbers.Select(pair => $"{pair.Key} of {pair.Value.Length} numbers"));

    static string Size(Tensor tensor) => $"{tensor.Name} of {tensor.Values.Length} numbers";
}
