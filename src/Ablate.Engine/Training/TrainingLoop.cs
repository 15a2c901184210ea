using Ablate.Engine.Data;
using Ablate.Engine.Data.Augmentation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Parameters;
using Ablate.Engine.Schedules;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Training;

/// <summary>The training of one network: its steps, and what follows an epoch. Everything is allocated before the first step.</summary>
sealed partial class TrainingLoop<TLane>
    where TLane : unmanaged, ILane<TLane>
{
    /// <summary>Room for more steps than this is made when they come: early stopping may end what has a million epochs.</summary>
    const int MostStepsAhead = 1 << 20;

    readonly TrainingTask task;
    readonly ITrainingObserver? observer;
    readonly ICheckpointKeeper? keeper;
    readonly TrainingSettings settings;
    readonly BatchFeed<TLane> feed;
    readonly Subset rows;
    readonly TargetScale? targetScale;
    readonly Network<TLane> network;
    readonly TargetBatch<TLane> targets;
    readonly Evaluator<TLane> evaluator;
    readonly UpdateRule<TLane> rule;
    readonly BatchObjective objective;
    readonly RateControl rates;
    readonly Mixup<TLane>? mixup;
    readonly bool hasClasses;
    readonly StepCancellation stepCancellation;
    readonly List<EpochRecord> epochs = [];
    readonly List<StepRecord> steps = [];
    StoppingState stopping;
    IReadOnlyList<Tensor>? bestWeights;
    long step;
    StepClock clock;
    BatchScore score;
    RunningEpoch running;
    string? divergence;

    public TrainingLoop(TrainingRequest request, BatchFeed<TLane> feed, CancellationToken cancellation)
    {
        (task, observer, keeper) = request;
        this.feed = feed;
        settings = task.Training is { Schedule.MovesMomentum: true } moving
            ? moving with { Optimizer = moving.Optimizer with { MomentumMoves = true } }
            : task.Training;
        rows = task.Data.Training;
        hasClasses = rows.Data.Targets is ClassTargets;
        targetScale = TargetScale.Fit(task.TargetScaling, rows);
        int width = rows.Data.Shape.Size;
        stepCancellation = new StepCancellation(task.Time);
        network = new Network<TLane>(
            task.Network, settings.Loss, width, feed.Capacity, task.Streams, crew: task.Crew, cancellation: cancellation)
        {
            Profile = task.Profile,
            Cancellation = stepCancellation,
        };
        network.Loss.MeanOverWeights = settings.MeanOverClassWeights;
        IReadOnlyList<double> weights = settings.BalancesClasses ? BalancedWeights.Of(rows, settings.Loss.IgnoredClass) : settings.ClassWeights;
        targets = new TargetBatch<TLane>(feed.Capacity, network.Outputs, weights, targetScale, settings.Loss.IgnoredClass);
        evaluator = new Evaluator<TLane>(
            network, feed.Inputs, new TargetBatch<TLane>(feed.Capacity, network.Outputs, [], targetScale, settings.Loss.IgnoredClass), feed.Capacity,
            feed.AskedBatchSize);
        rule = settings.Optimizer.Build<TLane>();
        objective = new BatchObjective(this);
        rates = new RateControl(settings, feed.Batches);
        stopping = settings.EarlyStopping?.Begin() ?? default;
        mixup = settings.Mixup > 0 ? new Mixup<TLane>(settings.Mixup, settings.MixupPerSample, feed.BatchSize, width, network.Outputs, task.Streams) : null;
        steps.Capacity = settings.KeepsSteps ? (int)Math.Min((long)settings.Epochs * feed.Batches, MostStepsAhead) : 0;
    }

    /// <summary>The first layer, if it may stand beside those of other networks; null if not.</summary>
    public DenseLayer<TLane>? FirstOfSeveral => rule.IsElementwise && mixup is null && feed.Inputs.SkipsZeros ? network.FirstOfSeveral : null;

    /// <summary>Readies the optimizer, once every weight has its place.</summary>
    public void Attach()
    {
        rule.OwnsWeights = network.LeavesWeights;
        rule.Attach(network.TrainedParameters, task.Streams);
    }

    /// <summary>Begins with the first batch at hand.</summary>
    public void Begin(CancellationToken cancellation) => network.ScaleToUnitVariance(feed.Inputs, cancellation);

    /// <summary>Whether there is a step to take in <paramref name="epoch"/>.</summary>
    public bool GoesOn(int epoch) => epoch <= settings.Epochs && divergence is null && !stopping.Stops;

    /// <summary>Begins an epoch of which <paramref name="done"/> batches are done.</summary>
    public void BeginEpoch(int epoch, int done)
    {
        mixup?.Begin(epoch);
        for (int index = 0; index < done; index++)
            mixup?.Draw(feed.Batch(index).Length);
    }

    /// <summary>Forward and backward through the batch at hand.</summary>
    /// <exception cref="OperationCanceledException">A long step was given up.</exception>
    public void Propagate(int epoch, int index, CancellationToken cancellation)
    {
        stepCancellation.Begin(cancellation);
        clock = rates.At(++step, epoch) with { Cancellation = stepCancellation };
        targets.Gather(rows, feed.Batch(index));
        mixup?.Apply(feed.Inputs, targets);
        task.Profile?.End(Stage.Gather);
        rule.Begin(clock);
        score = network.Train(feed.Inputs, targets, step, rule);
    }

    /// <summary>Ends the step that <see cref="Propagate"/> began, when the optimizer has all gradients.</summary>
    /// <remarks>Its time counts from here: in between, others that learn from the same batches have stepped, and perhaps left their checkpoints.</remarks>
    /// <exception cref="OperationCanceledException">A long step was given up.</exception>
    public void Finish(int epoch, int index, in TimeShare time, CancellationToken cancellation)
    {
        stepCancellation.Begin(cancellation);
        rule.Finish(objective);
        network.AfterStep();
        task.Profile?.End(Stage.Optimizer);
        int count = feed.Inputs.Count;
        running = running with
        {
            Loss = running.Loss + score.Loss,
            Correct = running.Correct + score.Correct,
            Seen = running.Seen + count,
            Rate = clock.LearningRate,
        };
        if (settings.KeepsSteps)
            steps.Add(new StepRecord(step, clock.LearningRate, score.Loss / count));
        if (!(Math.Abs(score.Loss) / count <= (settings.DivergesAbove ?? double.MaxValue)))
            divergence = $"The loss became {NumberText.Of(score.Loss / count, 6)} in epoch {epoch}, batch {index + 1}.";
        else if (keeper?.IsDue == true)
            Keep(epoch, index + 1, time.Seconds);
        observer?.OnStep(new TrainingProgress(epoch, settings.Epochs, index + 1, feed.Batches, running.Score(hasClasses)));
    }

    /// <summary>Leaves a checkpoint, so that the training can go on from here; none of one that broke, which does so again.</summary>
    /// <param name="epoch">The epoch to go on in.</param>
    /// <param name="batch">How many batches of it are done.</param>
    /// <param name="seconds">What they took.</param>
    public void Keep(int epoch, int batch, double seconds)
    {
        if (divergence is null)
            keeper?.Save(Capture(epoch, batch, seconds));
    }

    /// <summary>Judges the network on rows it does not learn from.</summary>
    public Evaluator<TLane> Evaluator => evaluator;

    /// <summary>The rows that judge it after every epoch.</summary>
    public Subset Validation => task.Data.Validation;

    /// <summary>Puts the weights to be judged into the network, after the last step of an epoch.</summary>
    public void BeginEvaluation()
    {
        network.NoteFrozen();
        rule.BeginEvaluation();
        network.KeepFrozen();
    }

    /// <summary>Ends an epoch.</summary>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="seconds">What its steps took.</param>
    /// <param name="validation">The score on the validation rows; null if there are none.</param>
    /// <param name="evaluationSeconds">What that took.</param>
    public void EndEpoch(int epoch, double seconds, Score? validation, double evaluationSeconds)
    {
        EndEvaluation();
        var record = new EpochRecord(epoch, running.Score(hasClasses), validation, running.Rate, running.Seconds + seconds, evaluationSeconds);
        epochs.Add(record);
        running = default;
        Watch(record);
        observer?.OnEpoch(record);
    }

    /// <summary>Puts the weights that are trained back.</summary>
    public void EndEvaluation()
    {
        rule.EndEvaluation();
        network.KeepFrozen();
    }

    /// <summary>The loss of the batch at hand.</summary>
    sealed class BatchObjective(TrainingLoop<TLane> loop) : IObjective<TLane>
    {
        public double Evaluate(IGradientReceiver<TLane> receiver, bool movesStatistics = false)
        {
            loop.stepCancellation.ThrowIfLong();
            return loop.network.Train(loop.feed.Inputs, loop.targets, loop.step, receiver, repeated: !movesStatistics).Trained / loop.feed.Inputs.Count;
        }
    }
}
