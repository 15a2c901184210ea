using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>All that watch a run.</summary>
sealed class StudyObservers(IReadOnlyList<IStudyObserver> observers)
{
    /// <summary>Tells each of them, in order.</summary>
    /// <exception cref="ObserverException">One of them failed.</exception>
    public void Tell(Action<IStudyObserver> call)
    {
        try
        {
            foreach (IStudyObserver observer in observers)
                call(observer);
        }
        catch (Exception e)
        {
            throw new ObserverException(e);
        }
    }

    /// <summary>Passes on what the training of <paramref name="trial"/> reports.</summary>
    public ITrainingObserver Of(Trial trial) => new Relay(this, observers, trial);

    sealed class Relay(StudyObservers all, IReadOnlyList<IStudyObserver> observers, Trial trial) : ITrainingObserver
    {
        public void OnStep(in TrainingProgress progress)
        {
            try
            {
                foreach (IStudyObserver observer in observers)
                    observer.OnStep(trial, progress);
            }
            catch (Exception e)
            {
                throw new ObserverException(e);
            }
        }

        public void OnCheckpoint(int epoch, Model model) => all.Tell(observer => observer.OnCheckpoint(trial, epoch, model));

        public void OnBest(int epoch, Model model) => all.Tell(observer => observer.OnBest(trial, epoch, model));

        public void OnEpoch(EpochRecord epoch) => all.Tell(observer => observer.OnEpoch(trial, epoch));
    }
}
