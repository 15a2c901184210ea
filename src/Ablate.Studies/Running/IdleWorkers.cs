using Ablate.Engine.Numerics;

namespace Ablate.Studies.Running;

/// <summary>Lets workers for whom no trial is left help those who still train.</summary>
/// <param name="workers">How many workers there are.</param>
sealed class IdleWorkers(int workers)
{
    readonly List<Crew> training = [];
    int busy = workers;

    /// <summary>Trains, with a crew that others may join until it ends.</summary>
    public void Train(Action<Crew> train)
    {
        var crew = new Crew();
        lock (training)
            training.Add(crew);
        try
        {
            train(crew);
        }
        finally
        {
            lock (training)
                training.Remove(crew);
            crew.Dismiss();
        }
    }

    /// <summary>Helps whoever has the least help, until all workers are here.</summary>
    public void HelpOthers()
    {
        lock (training)
            busy--;
        while (Next() is { } crew)
            crew.Help();
    }

    Crew? Next()
    {
        while (true)
        {
            lock (training)
            {
                if (busy == 0)
                    return null;
                if (training.Count > 0)
                    return training.MinBy(crew => crew.Hands);
            }
            Thread.Sleep(1);
        }
    }
}
