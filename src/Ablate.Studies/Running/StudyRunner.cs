using System.Runtime.ExceptionServices;
using Ablate.Engine.Data;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Findings;
using Ablate.Studies.References;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Runs the trials of a study on several workers. Results do not depend on how many there are.</summary>
public sealed class StudyRunner
{
    readonly Study study;
    readonly RunOptions options;
    readonly DataPool data;
    readonly StudyObservers observers;
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
        this.observers = new StudyObservers(observers);
        Trials = TrialList.Of(study);
        records = new TrialRecord?[Trials.Count];
        data = new DataPool(study.Cells, options.Locator);
        DataChecks.Run(study, data);
        MemoryChecks.Run(study, data, options.Workers, MemoryChecks.All);
    }

    /// <summary>The plan.</summary>
    public IReadOnlyList<Trial> Trials { get; }

    /// <summary>The data, with their checksums.</summary>
    public IReadOnlyList<DataInfo> Data => data.Info;

    /// <summary>What about the data may be a mistake although they can be read, one sentence each.</summary>
    public IReadOnlyList<string> DataNotes => data.Notes;

    /// <summary>The samples and models of the run, once it has ended, with the data that are in memory.</summary>
    public RunSamples SamplesOf(RunResults results) => new(results, study, data.Loaded);

    /// <summary>The shape of the samples of <paramref name="trial"/>.</summary>
    public SampleShape ShapeOf(Trial trial) => data.Find(trial.Cell.Settings.Data).Training.Shape;

    /// <summary>Trains every trial that is not finished when <paramref name="cancellation"/> is asked for.</summary>
    /// <returns>The record of every trial, in the order of the plan.</returns>
    /// <exception cref="IOException">Results cannot be written.</exception>
    /// <remarks>What an observer throws ends the run and is thrown here.</remarks>
    public IReadOnlyList<TrialRecord> Run(CancellationToken cancellation)
    {
        try
        {
            return RunAll(cancellation);
        }
        catch (Exception e) when (e is ObserverException or UnauthorizedAccessException)
        {
            Exception cause = e is ObserverException observer ? observer.Cause : e;
            if (cause is UnauthorizedAccessException)
                throw new IOException(cause.Message, cause);
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    /// <summary>Whether trials may train side by side and help each other: not where one at a time shall show what it takes.</summary>
    bool Shares => options.Together && !(study.Inquiry.AsksForTime && (options.Workers <= 1 || Trials.Count == 1));

    /// <summary>Whether the last trials take turns, and workers without trials help the others: not where there are more of them than cores.</summary>
    bool TakesTurns => Shares && options.Workers <= Environment.ProcessorCount;

    /// <summary>What the run says as it begins.</summary>
    RunInfo Info(int workers, DateTimeOffset started) => new()
    {
        Study = study.Name,
        Question = study.Question,
        Factors = [.. study.Factors.Select(factor => factor.Info)],
        Repeats = study.Repeats,
        Sequential = study.RepeatPlan.UntilResolved ? new SequentialInfo(study.RepeatPlan.Looks) : null,
        Seed = study.Seed,
        Trials = Trials.Count,
        Data = data.Info,
        Machine = MachineInfo.Current(options.Kernel),
        Workers = workers,
        Started = started,
    };

    TrialRecord[] RunAll(CancellationToken cancellation)
    {
        DateTimeOffset started = DateTimeOffset.UtcNow;
        long clock = TimeProvider.System.GetTimestamp();
        int workers = TakesTurns ? Math.Max(options.Workers, 1) : Math.Clamp(options.Workers, 1, Trials.Count);
        RunInfo info = Info(workers, options.Started ?? started);
        Keep();
        observers.Tell(observer => observer.OnRunStarted(info, Trials));
        foreach (Trial trial in Trials.Where(trial => records[trial.Number - 1] is not null))
        {
            Checkpoints(trial)?.Remove();
            observers.Tell(observer => observer.OnTrialKept(trial, records[trial.Number - 1]!));
        }

        info = TrainUntilDecided(info, workers, cancellation) ?? info;
        for (int i = 0; i < info.Trials; i++)
            records[i] ??= TrialPack.Waiting(Trials[i], Checkpoints(Trials[i]));
        TrialRecord[] all = [.. records.OfType<TrialRecord>()];
        info = info with { Finished = DateTimeOffset.UtcNow, Seconds = options.SecondsBefore + TimeProvider.System.GetElapsedTime(clock).TotalSeconds };
        observers.Tell(observer => observer.OnRunFinished(info, all));
        return all;
    }

    /// <summary>
    /// Trains the repeats up to each look. The next begin when it is decided that they are needed, so what is decided, and what is in the
    /// folder, does not depend on how many workers there are.
    /// </summary>
    /// <returns>The run with where it stopped and why; null if its repeats are fixed, or it was interrupted.</returns>
    RunInfo? TrainUntilDecided(RunInfo info, int workers, CancellationToken cancellation)
    {
        StoppingRule? rule = info.Sequential is { } sequential ? new StoppingRule(info, sequential, study.Inquiry) : null;
        foreach (int repeats in study.RepeatPlan.Looks)
        {
            int end = repeats * study.Cells.Count;
            Trial[] open = [.. Trials.Take(end).Where(trial => records[trial.Number - 1] is null && options.Includes?.Invoke(trial) != false)];
            IEnumerable<IReadOnlyList<Trial>> packs = Shares ? TrialPacks.Of(open, workers) : open.Select(trial => (Trial[])[trial]);
            TrialWorkers.Run(packs, workers, TakesTurns, (turn, token) => Train(turn, workers, token), cancellation);
            TrialRecord[] ended = [.. records.Take(end).OfType<TrialRecord>().Where(record => record.Status != TrialStatus.Interrupted)];
            if (rule is null || ended.Length < end)
                return null;
            if (rule.Decide(repeats, ended) is { } decided)
            {
                observers.Tell(observer => observer.OnNote(decided.Sequential!.Sentence));
                return decided;
            }
        }
        return null;
    }

    /// <summary>
    /// Takes over what was finished before, under the number it has in this plan. Trials whose levels make no difference, such as the activation
    /// of no hidden layer, have one identity; their levels tell them apart.
    /// </summary>
    void Keep()
    {
        ILookup<string, TrialRecord> finished = options.Finished.ToLookup(record => record.Id);
        foreach (IGrouping<string, Trial> same in finished.Count > 0 ? Trials.GroupBy(trial => trial.Id) : [])
        {
            bool isOnly = same.Count() == 1;
            foreach (Trial trial in same)
            {
                string[] levels = [.. trial.Cell.Levels.Select(level => level.Label)];
                if (finished[same.Key].FirstOrDefault(record => isOnly || record.Levels.SequenceEqual(levels)) is { } record)
                    records[trial.Number - 1] = record with { Number = trial.Number, Levels = levels };
            }
        }
    }

    void Train(TrialTurn turn, int workers, CancellationToken cancellation)
    {
        foreach (Trial trial in turn.Pack)
            observers.Tell(observer => observer.OnTrialStarted(trial));
        var running = new TrialPack(
            [.. turn.Pack.Select(trial => (trial, Checkpoints(trial)))], trial => TaskOf(trial, turn), observers.Of,
            (trial, record, model) => End(trial, record with { Workers = workers }, model));
        running.Train(cancellation);
    }

    TrainingTask TaskOf(Trial trial, TrialTurn turn) => TrialTask.Of(trial, data, options.Kernel) with
    {
        CopyEvery = study.Models.Every,
        CopiesBest = study.Models.Best,
        Crew = turn.Crew,
        BetweenEpochs = turn.EndEpoch,
    };

    TrialCheckpoints? Checkpoints(Trial trial) => options.Checkpoints is { } folder
        ? TrialCheckpoints.Of(trial, folder, options.CheckpointEvery, note => observers.Tell(observer => observer.OnNote(note)))
        : null;

    void End(Trial trial, TrialRecord record, Model? model)
    {
        observers.Tell(observer => observer.OnTrialFinished(trial, record, model));
        if (record.Status != TrialStatus.Interrupted)
            Checkpoints(trial)?.Remove();
        records[trial.Number - 1] = record;
    }
}
