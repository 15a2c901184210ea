using Ablate.Engine.Optimizers;
using Ablate.Engine.Schedules;

namespace Ablate.Engine.Training;

/// <summary>The learning rate, and the momentum, of every step: the optimizer's own, a schedule's, or one that falls when progress stops.</summary>
sealed class RateControl
{
    readonly Optimizer optimizer;
    readonly Schedule? schedule;
    readonly ReduceOnPlateau? plateau;
    readonly long epochs, batches;

    /// <param name="settings">How the network is trained.</param>
    /// <param name="batches">Steps of an epoch.</param>
    public RateControl(TrainingSettings settings, int batches)
    {
        optimizer = settings.Optimizer;
        schedule = settings.Schedule;
        plateau = settings.ReduceOnPlateau;
        epochs = settings.Epochs;
        this.batches = batches;
        State = plateau?.Begin(optimizer.LearningRate) ?? default;
    }

    /// <summary>What the rule for plateaus remembers.</summary>
    public PlateauState State { get; set; }

    /// <summary>The clock of a step.</summary>
    /// <param name="step">Its number, from 1.</param>
    /// <param name="epoch">The number of its epoch, from 1.</param>
    public StepClock At(long step, int epoch)
    {
        if (schedule is null)
            return new StepClock(step, plateau is null ? optimizer.LearningRate : State.LearningRate);
        ScheduleMoment moment = schedule.Per == ScheduleUnit.Step
            ? new ScheduleMoment(step - 1, epochs * batches, optimizer.LearningRate)
            : new ScheduleMoment(epoch - 1, epochs, optimizer.LearningRate);
        return new StepClock(step, schedule.At(moment), schedule.MomentumAt(moment));
    }

    /// <summary>Looks at a finished epoch.</summary>
    public void Watch(EpochRecord epoch)
    {
        if (plateau is not null && epoch.Of(plateau.Monitor) is { } metric)
            State = plateau.Next(State, metric);
    }
}
