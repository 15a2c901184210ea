using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Studies.Results;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>Watches a run: console, log file and result store are equal observers. Calls come from several threads. Removing one changes no number.</summary>
public interface IStudyObserver
{
    /// <summary>The run begins: all data are loaded and checked.</summary>
    void OnRunStarted(RunInfo info, IReadOnlyList<Trial> trials)
    {
    }

    /// <summary>A trial was finished by an earlier session of the run and is not trained again.</summary>
    void OnTrialKept(Trial trial, TrialRecord record)
    {
    }

    /// <summary>Something that a person should know, in a sentence.</summary>
    void OnNote(string note)
    {
    }

    /// <summary>A trial begins.</summary>
    void OnTrialStarted(Trial trial)
    {
    }

    /// <summary>A trial took a step; called thousands of times.</summary>
    void OnStep(Trial trial, in TrainingProgress progress)
    {
    }

    /// <summary>A trial finished an epoch.</summary>
    void OnEpoch(Trial trial, EpochRecord epoch)
    {
    }

    /// <summary>A copy of a trial's network after <paramref name="epoch"/>, where its settings ask for one.</summary>
    void OnCheckpoint(Trial trial, int epoch, Model model)
    {
    }

    /// <summary>A copy of a trial's network after <paramref name="epoch"/>, which is its best so far, where the study asks for it.</summary>
    void OnBest(Trial trial, int epoch, Model model)
    {
    }

    /// <summary>A trial ended. The model is null if it failed or was interrupted.</summary>
    void OnTrialFinished(Trial trial, TrialRecord record, Model? model)
    {
    }

    /// <summary>The run ended, completely or not.</summary>
    void OnRunFinished(RunInfo info, IReadOnlyList<TrialRecord> records)
    {
    }
}
