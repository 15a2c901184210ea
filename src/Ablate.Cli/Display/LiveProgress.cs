using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Ablate.Engine.Models;
using Ablate.Engine.Settings;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>Progress on a terminal: a line with a bar for every running trial, and one for the whole study.</summary>
sealed class LiveProgress(IAnsiConsole console) : StudyProgress
{
    /// <summary>The width of a bar, in characters.</summary>
    const int BarWidth = 12;

    static readonly TimeSpan refresh = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentDictionary<int, LiveTrial> running = [];
    readonly ConcurrentQueue<string> news = [];
    readonly long started = Stopwatch.GetTimestamp();
    RunInfo? info;
    string study = "";
    int planned, kept, finished;

    public override void Show(Action run) => console.Progress()
        .AutoClear(true)
        .HideCompleted(true)
        .Columns(new ProgressBarColumn { Width = BarWidth }, new TaskDescriptionColumn { Alignment = Justify.Left })
        .Start(context => Watch(context, run));

    public override void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials)
    {
        planned = trials.Count;
        study = info.Study;
        this.info = info;
    }

    public override void OnTrialKept(Trial trial, TrialRecord record)
    {
        kept++;
        Interlocked.Increment(ref finished);
    }

    public override void OnNote(string note) => news.Enqueue(note);

    public override void OnTrialStarted(Trial trial) => running[trial.Number] = new LiveTrial(trial);

    public override void OnStep(Trial trial, in TrainingProgress progress) => running[trial.Number].Update(progress);

    public override void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
    {
        Interlocked.Increment(ref finished);
        running[trial.Number].IsDone = true;
        if (record.Status is TrialStatus.Failed or TrialStatus.Diverged)
            news.Enqueue($"{TrialName.Of(info!, trial)}: {record.Status.ToString().ToLowerInvariant()}. {record.Reason}");
    }

    /// <summary>Runs <paramref name="run"/> in a thread of its own; this one only draws. An exception of the run is thrown again here.</summary>
    void Watch(ProgressContext context, Action run)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                run();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }) { IsBackground = true, Name = "run" };
        thread.Start();

        ProgressTask whole = context.AddTask("study");
        var lines = new Dictionary<int, ProgressTask>();
        bool ended;
        do
        {
            ended = thread.Join(refresh);
            Draw(context, whole, lines);
        }
        while (!ended);
        failure?.Throw();
    }

    void Draw(ProgressContext context, ProgressTask whole, Dictionary<int, ProgressTask> lines)
    {
        while (news.TryDequeue(out string? text))
            console.MarkupLineInterpolated($"[yellow]{text}[/]");
        double open = 0;
        foreach ((int number, LiveTrial trial) in running)
        {
            if (!lines.TryGetValue(number, out ProgressTask? line))
                lines[number] = line = context.AddTask("trial", maxValue: 1);
            line.Description = Markup.Escape(trial.Describe());
            line.Value = trial.IsDone ? 1 : Math.Min(trial.Share, 0.999);
            open += trial.IsDone ? 0 : trial.Share;
            if (trial.IsDone && running.TryRemove(number, out _))
                lines.Remove(number);
        }
        double share = (finished + open) / Math.Max(1, planned), before = (double)kept / Math.Max(1, planned);
        whole.MaxValue = 1;
        whole.Value = Math.Min(share, 0.999);
        double? left = TimeLeft.Seconds(Stopwatch.GetElapsedTime(started).TotalSeconds, before, share);
        string time = left is { } seconds ? $", {QuantityText.Time(seconds)} left" : "";
        whole.Description = Markup.Escape($"{study}: {finished} of {planned} trials{time}");
    }
}
