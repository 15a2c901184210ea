using System.Globalization;
using System.Text.Json;
using Ablate.Engine.Layers;
using Ablate.Engine.Numerics;
using Ablate.Engine.Parameters;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;
using Ablate.Tests.Engine.Layers;

namespace Ablate.Tests.Golden;

/// <summary>
/// Normalisation over three training batches, with outputs, gradients and running
/// statistics, then inference: as in Keras and PyTorch, in double and on every kernel.
/// </summary>
public sealed class LayerTests
{
    /// <summary>PyTorch's running statistics can be switched off; here they are always kept, as in Keras.</summary>
    const string AlwaysTrue = "track_running_stats";

    public static TheoryData<Dialect, int> Cases => GoldenFile.Cases("layers");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_and_inference_agree(Dialect dialect, int index)
    {
        JsonElement reference = GoldenFile.Read("layers", dialect).GetProperty("cases")[index];

        // Keras' means round to 32 bits inside.
        new OnLane(dialect, reference, 5e-7, 5e-7).Run<DoubleLane>();

        // Gradients of inputs are differences that may cancel, divided by deviations that may be as small as sqrt(1e-5).
        foreach (Kernel kernel in Kernels.Available)
            Kernels.Run(kernel, new OnLane(dialect, reference, 1e-5, 3e-7 / Math.Sqrt(1e-5)));
    }

    sealed class OnLane(Dialect dialect, JsonElement reference, double precision, double slopePrecision) : ILaneFunction<bool>
    {
        public bool Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            JsonElement[] batches = [.. reference.GetProperty("training").EnumerateArray()];
            double[][] first = GoldenFile.Rows(batches[0].GetProperty("x"));
            var context = new LayerContext<TLane>(first[0].Length, first.Length, new RandomStreams(1, 1));
            Settings<TLane>().AddTo(context);
            Layer<TLane> layer = Assert.Single(context.Layers);
            Assert.Equal(GivenParameters(), layer.Parameters.Count);
            foreach (Parameter<TLane> parameter in layer.Parameters)
                parameter.Value.CopyFrom(GoldenFile.Numbers(reference.GetProperty(Part(parameter.Name))));

            for (int step = 0; step < batches.Length; step++)
                Train(layer, batches[step], new Pass(first.Length, Training: true, step + 1));
            Close(
                reference.GetProperty("inference_of_first_batch"),
                layer.Forward(Matrix<TLane>(batches[0].GetProperty("x")), new Pass(first.Length, Training: false, 0)));
            return true;
        }

        void Train<TLane>(Layer<TLane> layer, JsonElement batch, in Pass pass)
            where TLane : unmanaged, ILane<TLane>
        {
            var recorder = new GradientRecorder<TLane>();
            Close(batch.GetProperty("y"), layer.Forward(Matrix<TLane>(batch.GetProperty("x")), pass));
            Close(batch.GetProperty("dx"), layer.Backward(Matrix<TLane>(batch.GetProperty("upstream")), pass, recorder, wanted: true)!, slopePrecision);
            foreach (Parameter<TLane> parameter in layer.Parameters)
                Close(batch.GetProperty($"d_{Part(parameter.Name)}"), recorder[parameter.Name]);
            foreach ((string ours, string keras, string torch) in new[] { ("running_mean", "moving_mean", "running_mean"), ("running_variance", "moving_variance", "running_var") })
            {
                bool given = batch.TryGetProperty(dialect == Dialect.Keras ? keras : torch, out JsonElement statistic);
                Statistic<TLane>? own = layer.Statistics.FirstOrDefault(own => Part(own.Name) == ours);
                Assert.Equal(given, own is not null);
                if (given)
                    Close(statistic, own!.Value);
            }
        }

        LayerSettings Settings<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            if (dialect == Dialect.Keras)
                return GoldenFile.Component(LayerCatalogue.All, dialect, reference.GetProperty("class").GetString()!, reference.GetProperty("settings"));

            // As PyTorch prints a module: LayerNorm((4,), eps=1e-05, bias=True).
            string module = reference.GetProperty("module").GetString()!, name = module.Split('(')[0];
            string[] arguments = module[(name.Length + 1)..^1].Split(", ");
            var settings = new Dictionary<string, object>();
            if (name == "GroupNorm")
                settings["num_groups"] = Value(arguments[0]);
            foreach (string[] pair in arguments.Select(argument => argument.Split('=')).Where(pair => pair.Length == 2))
                settings[pair[0]] = Value(pair[1]);
            if (settings.Remove(AlwaysTrue, out object? tracks))
                Assert.Equal(true, tracks);

            // None is the machine epsilon of the type: of double in the references, of float where Ablate trains.
            if (typeof(TLane) == typeof(DoubleLane) && settings.GetValueOrDefault("eps") is "none")
                settings["eps"] = Math.BitIncrement(1.0) - 1;
            return GoldenFile.Component(LayerCatalogue.All, dialect, name, JsonSerializer.SerializeToElement(settings));
        }

        int GivenParameters() => new[] { "gamma", "beta" }.Count(name => reference.GetProperty(name).ValueKind != JsonValueKind.Null);

        void Close<TLane>(JsonElement expected, Matrix<TLane> actual, double? allowed = null)
            where TLane : unmanaged, ILane<TLane>
        {
            double[] numbers = GoldenFile.Numbers(expected), own = actual.ToArray();
            Assert.Equal(numbers.Length, own.Length);
            for (int i = 0; i < numbers.Length; i++)
                Assert.Equal(numbers[i], own[i], (allowed ?? precision) * Math.Max(1, Math.Abs(numbers[i])));
        }

        static Matrix<TLane> Matrix<TLane>(JsonElement rows)
            where TLane : unmanaged, ILane<TLane>
        {
            double[][] numbers = GoldenFile.Rows(rows);
            var matrix = new Matrix<TLane>(numbers.Length, numbers[0].Length);
            matrix.CopyFrom([.. numbers.SelectMany(row => row)]);
            return matrix;
        }

        static string Part(string name) => name.Split('.')[^1];

        static object Value(string text) => text switch
        {
            "True" => true,
            "False" => false,
            "None" => "none",
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
    }
}
