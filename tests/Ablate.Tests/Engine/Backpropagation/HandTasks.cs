using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Engine.Backpropagation;

/// <summary>Small networks that are written out by hand.</summary>
static class HandTasks
{
    /// <summary>Three inputs, two hidden layers of three and two, the second without biases, and two outputs.</summary>
    public static BackpropagationTask Deep(IActivation hidden, IActivation output, ILoss loss, ValueList<double> targets)
    {
        var task = new BackpropagationTask
        {
            Inputs = [0.6, -1.1, 0.4],
            Targets = targets,
            Layers =
            [
                new Dense { Units = 3, Activation = hidden }, new Dense { Units = 2, Activation = hidden, UseBias = false },
                new Dense { Units = targets.Count, Activation = output },
            ],
            Weights = [],
            Loss = loss,
            Optimizer = new Sgd { LearningRate = 0.1 },
        };
        return task with { Weights = [.. task.Numbering.Select((_, i) => 1.6 * HashUniform.At((uint)i + 1) - 0.7)] };
    }

    /// <summary>A network that ends in an activation which the loss takes.</summary>
    public static BackpropagationTask OfLoss(string name)
    {
        ILoss loss = LossCatalogue.All.Find(name)!.Read(new SettingsReader(MappingNode.Empty, []));
        IActivation[] ends = [new Linear(), new Sigmoid(), new Softmax(), new LogSoftmax(), new LogSigmoid()];
        return Deep(
            new Tanh(),
            ends.First(end => loss.Refuses(end) is null && !(name is "poisson" or "mean_squared_logarithmic_error" or "dice" or "tversky" && end is Linear)),
            loss, [0, 1]);
    }
}
