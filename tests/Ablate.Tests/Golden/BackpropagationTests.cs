using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Backpropagation;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Optimizers;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Golden;

/// <summary>Every number of the 2-3-1 network is that of PyTorch's automatic differentiation in double precision.</summary>
public sealed class BackpropagationTests
{
    const double Tolerance = 1e-12;

    public static TheoryData<string> Cases => [.. Reference().Select(reference => reference.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_number_is_that_of_PyTorch(string name)
    {
        JsonElement reference = Reference().Single(reference => reference.GetProperty("name").GetString() == name);
        BackpropagationTrace trace = BackpropagationByHand.Trace(Task(reference));
        JsonElement[] steps = [.. reference.GetProperty("steps").EnumerateArray()];
        Assert.Equal(steps.Length, trace.Steps.Count);
        foreach ((JsonElement expected, BackpropagationStep step) in steps.Zip(trace.Steps))
        {
            LayerPass hidden = step.Layers[0], output = step.Layers[1];
            Close(expected, "z_hidden", hidden.Sums);
            Close(expected, "h", hidden.Outputs);
            Close(expected, "z_output", output.Sums);
            Close(expected, "output", output.Outputs);
            Close(expected, "loss", [step.Loss]);
            Close(expected, "dL_doutput", output.OutputDerivatives);
            Close(expected, "dL_dz_output", output.SumDerivatives);
            Close(expected, "dL_dh", hidden.OutputDerivatives);
            Close(expected, "dL_dz_hidden", hidden.SumDerivatives);
            Assert.Equal(expected.GetProperty("gradient").EnumerateObject().Select(member => member.Name), step.Weights.Select(weight => weight.Weight.Name));
            foreach (WeightStep weight in step.Weights)
            {
                Close(expected.GetProperty("gradient"), weight.Weight.Name, [weight.Gradient]);
                Close(expected.GetProperty("after"), weight.Weight.Name, [weight.After]);
            }
        }
    }

    public static BackpropagationTask Task(JsonElement reference)
    {
        JsonElement weights = reference.GetProperty("weights"), updated = reference.GetProperty("updated");
        return new BackpropagationTask
        {
            Inputs = [.. GoldenFile.Numbers(reference.GetProperty("x"))],
            Targets = [reference.GetProperty("target").GetDouble()],
            Layers =
            [
                new Dense { Units = 3, Activation = Activation(reference.GetProperty("hidden").GetString()!) },
                new Dense { Units = 1, Activation = Activation(reference.GetProperty("output").GetString()!) },
            ],
            Weights = [.. weights.EnumerateObject().Select(member => member.Value.GetDouble())],
            Loss = reference.GetProperty("loss").GetString() switch
            {
                "mean squared error" => new MeanSquaredError(),
                "half squared error" => new MeanSquaredError { Half = true },
                "binary cross-entropy" => new BinaryCrossEntropy(),
                var other => throw new NotSupportedException(other),
            },
            Optimizer = Optimizer(reference),
            Steps = reference.GetProperty("steps").GetArrayLength(),
            Updated = updated.ValueKind == JsonValueKind.String ? null : [.. updated.EnumerateArray().Select(item => item.GetString()!)],
        };
    }

    public static JsonElement[] Reference() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.Golden("by-hand", "two-three-one.json"))).RootElement.GetProperty("cases").EnumerateArray()];

    static IActivation Activation(string name) => name switch
    {
        "relu" => new Relu(),
        "sigmoid" => new Sigmoid(),
        "tanh" => new Tanh(),
        "leaky_relu 0.01" => new LeakyRelu { NegativeSlope = 0.01 },
        "elu" => new Elu(),
        "linear" => new Linear(),
        _ => throw new NotSupportedException(name),
    };

    static Optimizer Optimizer(JsonElement reference)
    {
        double rate = reference.GetProperty("learning_rate").GetDouble();
        JsonElement settings = reference.GetProperty("settings");
        return reference.GetProperty("optimizer").GetString() switch
        {
            "SGD" => new Sgd { LearningRate = rate, Momentum = settings.TryGetProperty("momentum", out JsonElement momentum) ? momentum.GetDouble() : 0, RateInVelocity = false },
            "Adam" => new Adam { LearningRate = rate, Beta1 = settings.GetProperty("betas")[0].GetDouble(), Beta2 = settings.GetProperty("betas")[1].GetDouble(), Epsilon = settings.GetProperty("eps").GetDouble() },
            var other => throw new NotSupportedException(other),
        };
    }

    static void Close(JsonElement expected, string name, ValueList<double> actual)
    {
        double[] numbers = GoldenFile.Numbers(expected.GetProperty(name));
        Assert.Equal(numbers.Length, actual.Count);
        for (int i = 0; i < numbers.Length; i++)
            Assert.True(Math.Abs(numbers[i] - actual[i]) <= Tolerance, $"{name}: {numbers[i]} in the reference, {actual[i]} here");
    }
}
