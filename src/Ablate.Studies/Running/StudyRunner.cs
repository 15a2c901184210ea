using System.Collections.Concurrent;
using Ablate.Engine.Models;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Formats.Settings;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Runs the trials of a study on several workers. Results do not depend on how many there are.</summary>
public sealed class StudyRunner
{
    readonly Study study;
    readonly RunOptions options;
    readonly DataPool data;
    readonly IReadOnlyList<IStudyObserver> observers;
    readonly TrialRecord?[] records;

    /// <summary>Loads the data of a study and checks that it fits them.</summary>
    /// <param name="study">The study.</param>
    /// <param name="options">How to run it.</param>
    /// <param name="observers">Who watches.</param>
    /// <exception cref="InvalidSettingsException">The study does not fit its data.</exception>
    /// <exception cref="IOException">Data are missing or damaged.</exception>
    public StudyRunner(Study study, RunOptions options, params IReadOnlyList<IStudyObserver> observers)
    {
        this.study = study;
        this.options = options;
        this.observers = observers;
        Trials = TrialList.Of(study);
        records = new TrialRecord?[Trials.Count];
        data = new DataPool(study.Cells, options.Locator);
        DataChecks.Run(study, data);
    }

    /// <summary>The plan.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>The data, with their checksums.</summary>
    public IReadOnlyList<DataInfo> Data => data.Info;

    /// <summary>Trains every trial that is not finished when <paramref name="cancellation"/> is asked for.</summary>
    /// <returns>The record of every trial, in the order of the plan.</returns>
    /// <exception cref="IOException">Results cannot be written.</exception>
    public IReadOnlyList<TrialRecord> Run(CancellationToken cancellation)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        long clock = TimeProvider.System.GetTimestamp();
        int workers = Math.Clamp(options.Workers, 1, Trials.Count);
        RunInfo info = Describe(options.Started ?? started, workers);
        Notify(observer => observer.OnRunStarted(info, Trials));
        Keep();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var failures = new List<Exception>();
        RunInfo? decided = TrainUntilDecided(info, workers, stop, failures);
        if (failures.Count > 0)
            throw new IOException(failures[0].Message, failures[0]);

        info = decided ?? info;
        for (int i = 0; i < info.Trials; i++)
            records[i] ??= TrialPack.Unfinished(Trials[i], TrialStatus.Interrupted, "It was not begun.");
        TrialRecord[] all = [.. records.OfType<TrialRecord>()];
        info = info with { Finished = DateTimeOffset.UtcNow, Seconds = options.SecondsBefore + TimeProvider.System.GetElapsedTime(clock).TotalSeconds };
        Notify(observer => observer.OnRunFinished(info, all));
        return all;
    }

    /// <summary>
    /// Trains the repeats up to each look. The next begin when it is decided that they are needed, so what is decided, and what is in the
    /// folder, does not depend on how many workers there are.
    /// </summary>
    /// <returns>The run with where it stopped and why; null if its repeats are fixed, or it was interrupted.</returns>
    RunInfo? TrainUntilDecided(RunInfo info, int workers, CancellationTokenSource stop, List<Exception> failures)
    {
        StoppingRule? rule = info.Sequential is { } sequential ? new StoppingRule(info, sequential, study.Inquiry) : null;
        bool together = options.Together && !(workers == 1 && study.Inquiry.AsksForTime);
        foreach (int repeats in study.RepeatPlan.Looks)
        {
            int end = repeats * study.Cells.Count;
            Trial[] open = [.. Trials.Take(end).Where(trial => records[trial.Number - 1] is null && options.Includes?.Invoke(trial) != false)];
            var packs = new ConcurrentQueue<IReadOnlyList<Trial>>(together ? TrialPacks.Of(open, workers) : open.Select(trial => (Trial[])[trial]));
            Thread[] threads = [.. Enumerable.Range(0, workers).Select(worker => new Thread(() => Work(packs, workers, stop, failures)) { IsBackground = true, Name = $"worker {worker + 1}" })];
            foreach (Thread thread in threads)
                thread.Start();
            foreach (Thread thread in threads)
                thread.Join();
            TrialRecord[] ended = [.. records.Take(end).OfType<TrialRecord>().Where(record => record.Status != TrialStatus.Interrupted)];
            if (rule is null || ended.Length < end)
                return null;
            if (rule.Decide(repeats, ended) is { } decided)
            {
                Notify(observer => observer.OnNote(decided.Sequential!.Sentence));
                return decided;
            }
        }
        return null;
    }

    /// <summary>Takes the next trials until none are left. An observer that fails, because the disk is full, stops the run.</summary>
    void Work(ConcurrentQueue<IReadOnlyList<Trial>> packs, int workers, CancellationTokenSource stop, List<Exception> failures)
    {
        try
        {
            while (!stop.IsCancellationRequested && packs.TryDequeue(out IReadOnlyList<Trial>? pack))
                Run(pack, workers, stop.Token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            lock (failures)
                failures.Add(e);
            stop.Cancel();
        }
    }

    /// <summary>Takes over what was finished before, under the number it has in this plan.</summary>
    void Keep()
    {
        Dictionary<string, TrialRecord> finished = options.Finished.ToDictionary(record => record.Id);
        foreach (Trial trial in finished.Count > 0 ? Trials : [])
        {
            if (!finished.TryGetValue(trial.Id, out TrialRecord? record))
                continue;
            records[trial.Number - 1] = record = record with { Number = trial.Number };
            if (options.Checkpoints is { } folder)
                File.Delete(folder.Checkpoint(trial.Id));
            Notify(observer => observer.OnTrialKept(trial, record));
        }
    }

    void Run(IReadOnlyList<Trial> pack, int workers, CancellationToken cancellation)
    {
        foreach (Trial trial in pack)
            Notify(observer => observer.OnTrialStarted(trial));
        var running = new TrialPack([.. pack.Select(trial => (trial, Checkpoints(trial)))], trial => Task(trial, data, options.Kernel) with { CopyEvery = study.Models.Every, CopiesBest = study.Models.Best }, trial => new Relay(this, trial), (trial, record, model) => End(trial, record with { Workers = workers }, model));
        running.Train(cancellation);
    }

    TrialCheckpoints? Checkpoints(Trial trial) => options.Checkpoints is { } folder
        ? TrialCheckpoints.Of(trial, folder, options.CheckpointEvery, note => Notify(observer => observer.OnNote(note)))
        : null;

    void End(Trial trial, TrialRecord record, Model? model)
    {
        Notify(observer => observer.OnTrialFinished(trial, record, model));
        if (record.Status != TrialStatus.Interrupted && options.Checkpoints is { } folder)
            File.Delete(folder.Checkpoint(trial.Id));
        records[trial.Number - 1] = record;
    }

    /// <summary>All that decides the numbers of a trial.</summary>
    internal static TrainingTask Task(Trial trial, DataPool data, Kernel kernel)
    {
        TrialSettings settings = trial.Cell.Settings;
        var streams = new RandomStreams(trial.Seed, trial.Repeat) { Varies = settings.Training.Vary };
        return new TrainingTask
        {
            Network = settings.Network,
            Training = settings.Training,
            Data = data.Split(settings.Data, streams),
            Scaling = settings.Data.Scale,
            TargetScaling = settings.Data.ScaleTarget,
            Streams = streams,
            Kernel = kernel,
        };
    }

    RunInfo Describe(DateTimeOffset started, int workers) => new()
    {
        Study = study.Name,
        Question = study.Question,
        Factors = [.. study.Factors.Select(factor => new FactorInfo(factor.Name, factor.Title, [.. factor.Levels.Select(level => level.Label)]))],
        Repeats = study.Repeats,
        Sequential = study.RepeatPlan.UntilResolved ? new SequentialInfo(study.RepeatPlan.Looks) : null,
        Seed = study.Seed,
        Trials = Trials.Count,
        Data = data.Info,
        Machine = MachineInfo.Current(options.Kernel),
        Workers = workers,
        Started = started,
    };

    void Notify(Action<IStudyObserver> call)
    {
        foreach (IStudyObserver observer in observers)
            call(observer);
    }

    /// <summary>Passes on what a training reports.</summary>
    sealed class Relay(StudyRunner runner, Trial trial) : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
            foreach (IStudyObserver observer in runner.observers)
                observer.OnStep(trial, progress);
        }

        public void OnCheckpoint(int epoch, Model model) => runner.Notify(observer => observer.OnCheckpoint(trial, epoch, model));

        public void OnBest(int epoch, Model model) => runner.Notify(observer => observer.OnBest(trial, epoch, model));

        public void OnEpoch(EpochRecord epoch) => runner.Notify(observer => observer.OnEpoch(trial, epoch));
    }
}
