using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Training;
using Ablate.Studies.Definition;
using Ablate.Studies.Trials;

namespace Ablate.Studies.Running;

/// <summary>What the engine is given to train a trial.</summary>
static class TrialTask
{
    /// <summary>All that decides the numbers of <paramref name="trial"/>.</summary>
    public static TrainingTask Of(Trial trial, DataPool data, Kernel kernel)
    {
        TrialSettings settings = trial.Cell.Settings;
        RandomStreams streams = settings.Streams(trial.Seed, trial.Repeat);
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
}
