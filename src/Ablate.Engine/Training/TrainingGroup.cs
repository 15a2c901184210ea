using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;

namespace Ablate.Engine.Training;

/// <summary>
/// The loop over epochs and batches, for one network or several that learn from the same batches: every batch is gathered once, and first
/// layers that allow it stand <see cref="SideBySide{TLane}"/>. Each network has the bits that it has alone.
/// </summary>
sealed class TrainingGroup<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    readonly IReadOnlyList<TrainingRequest> requests;
    readonly BatchFeed<TLane> feed;
    readonly TrainingLoop<TLane>[] loops;
    readonly SideBySide<TLane>? firstLayers;
    readonly bool judgedTogether;

    /// <summary>A group of <paramref name="requests"/> that <see cref="TrainingRequest.GoesWith"/> each other.</summary>
    /// <exception cref="OperationCanceledException">It was stopped while initial weights were drawn.</exception>
    public TrainingGroup(IReadOnlyList<TrainingRequest> requests, CancellationToken cancellation)
    {
        this.requests = requests;
        feed = new BatchFeed<TLane>(requests[0].Task);
        loops = [.. requests.Select(request => new TrainingLoop<TLane>(request, feed, cancellation))];
        DenseLayer<TLane>[] layers = [.. loops.Select(loop => loop.FirstOfSeveral).OfType<DenseLayer<TLane>>()];
        firstLayers = layers.Length > 1 ? new SideBySide<TLane>(layers, feed.Capacity, requests[0].Task.Crew) : null;
        Subset validation = loops[0].Validation;
        judgedTogether = loops.All(
            loop => ReferenceEquals(loop.Validation.Data, validation.Data) && loop.Validation.Rows.AsSpan().SequenceEqual(validation.Rows));
        foreach (TrainingLoop<TLane> loop in loops)
            loop.Attach();
    }

    /// <summary>Trains all, each until it ends; hands each outcome on as soon as it is there.</summary>
    /// <param name="checkpoints">Where each goes on: all at the same batch, or all from the beginning.</param>
    /// <param name="ended">Is told of every outcome, with the place of its request.</param>
    /// <param name="cancellation">Stops between two steps, between two batches of rows that judge, or in the middle of what takes long.</param>
    public void Run(IReadOnlyList<TrainingCheckpoint?> checkpoints, Action<int, TrainingOutcome> ended, CancellationToken cancellation)
    {
        (int epoch, int done) = Begin(checkpoints, cancellation);
        List<int> active = [.. Enumerable.Range(0, loops.Length)];
        for (; active.Count > 0; epoch++, done = 0)
        {
            foreach (int ending in active.Where(i => !loops[i].GoesOn(epoch)).ToArray())
            {
                active.Remove(ending);
                if (loops[ending].FirstOfSeveral is { } layer)
                    firstLayers?.Remove(layer);
                ended(ending, Conclude(ending, active, epoch, cancellation));
            }
            if (active.Count == 0)
                break;
            Train([.. active.Select(i => loops[i])], epoch, done, cancellation);
            int left = EpochsLeft(active, epoch);
            if (left > 0)
                requests[0].Task.BetweenEpochs?.Invoke(left);
        }
    }

    /// <summary>Judges one whose last epoch is over.</summary>
    /// <exception cref="OperationCanceledException">It was stopped: this one goes on with being judged, the others with the epoch.</exception>
    TrainingOutcome Conclude(int ending, IEnumerable<int> others, int epoch, CancellationToken cancellation)
    {
        try
        {
            return loops[ending].Conclude(cancellation) with { Together = requests.Count };
        }
        catch (OperationCanceledException)
        {
            loops[ending].EndEvaluation();
            Keep(others.Prepend(ending).Select(i => loops[i]), epoch, batch: 0, seconds: 0);
            throw;
        }
    }

    /// <summary>How many epochs the longest training still has after <paramref name="epoch"/>; 0 if all end.</summary>
    int EpochsLeft(List<int> active, int epoch)
    {
        int most = 0;
        foreach (int place in active)
        {
            if (loops[place].GoesOn(epoch + 1))
                most = Math.Max(most, requests[place].Task.Training.Epochs - epoch);
        }
        return most;
    }

    (int Epoch, int Batch) Begin(IReadOnlyList<TrainingCheckpoint?> checkpoints, CancellationToken cancellation)
    {
        if (checkpoints[0] is { } first)
        {
            for (int i = 0; i < loops.Length; i++)
                loops[i].Resume(checkpoints[i]!);
            return (first.Epoch, first.Batch);
        }
        feed.Begin(1);
        feed.Inputs.Gather(feed.Rows, feed.Batch(0));
        foreach (TrainingLoop<TLane> loop in loops)
            loop.Begin(cancellation);
        return (1, 0);
    }

    void Train(TrainingLoop<TLane>[] training, int epoch, int done, CancellationToken cancellation)
    {
        var time = new TimeShare(training.Length);
        feed.Begin(epoch);
        foreach (TrainingLoop<TLane> loop in training)
            loop.BeginEpoch(epoch, done);
        int left = training.Length;
        for (int index = done; index < feed.Batches && left > 0; index++)
        {
            if (cancellation.IsCancellationRequested)
            {
                Keep(training, epoch, index, time.Seconds);
                throw new OperationCanceledException(cancellation);
            }
            requests[0].Task.Profile?.Begin();
            feed.Load(index, epoch);
            firstLayers?.Forward(feed.Inputs.Bytes);
            foreach (TrainingLoop<TLane> loop in training)
            {
                if (loop.GoesOn(epoch))
                    loop.Propagate(epoch, index, cancellation);
            }
            firstLayers?.Backward(feed.Inputs.Bytes);
            left = 0;
            foreach (TrainingLoop<TLane> loop in training)
            {
                if (!loop.GoesOn(epoch))
                    continue;
                loop.Finish(epoch, index, time, cancellation);
                left += loop.GoesOn(epoch) ? 1 : 0;
            }
        }
        EndEpoch(training, epoch, time.Seconds, cancellation);
    }

    /// <summary>Judges the networks by their validation rows: in one walk where these are the same.</summary>
    /// <exception cref="OperationCanceledException">It was stopped: what is judged goes on after its last step, what was before its next epoch.</exception>
    void EndEpoch(TrainingLoop<TLane>[] training, int epoch, double seconds, CancellationToken cancellation)
    {
        int judged = 0;
        foreach (TrainingLoop<TLane> loop in training)
            loop.BeginEvaluation();
        foreach (TrainingLoop<TLane>[] sharing in judgedTogether ? [training] : training.Select(loop => (TrainingLoop<TLane>[])[loop]))
        {
            var time = new TimeShare(sharing.Length);
            Subset rows = sharing[0].Validation;
            Score[]? scores = null;
            try
            {
                if (rows.Count > 0)
                {
                    scores = Evaluator<TLane>.Together(
                        [.. sharing.Select(loop => loop.Evaluator)], sharing.Length > 1 ? firstLayers : null, rows, null, cancellation);
                }
            }
            catch (OperationCanceledException)
            {
                foreach (TrainingLoop<TLane> loop in training[judged..])
                    loop.EndEvaluation();
                Keep(training[..judged], epoch + 1, batch: 0, seconds: 0);
                Keep(training[judged..], epoch, feed.Batches, seconds);
                throw;
            }
            double evaluationSeconds = time.Seconds;
            for (int i = 0; i < sharing.Length; i++)
                sharing[i].EndEpoch(epoch, seconds, scores?[i], evaluationSeconds);
            judged += sharing.Length;
        }
    }

    /// <summary>Leaves checkpoints, so that all can go on from here.</summary>
    static void Keep(IEnumerable<TrainingLoop<TLane>> training, int epoch, int batch, double seconds)
    {
        foreach (TrainingLoop<TLane> loop in training)
            loop.Keep(epoch, batch, seconds);
    }
}
