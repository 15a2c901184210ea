using System.Text.Json;
using Ablate.Engine.Activations;
using Ablate.Engine.Data;
using Ablate.Engine.Layers;
using Ablate.Engine.Losses;
using Ablate.Engine.Numerics;
using Ablate.Engine.Randomness;
using Ablate.Engine.Settings;

namespace Ablate.Tests.Golden;

/// <summary>Value and gradient of every loss of the references, in double and on every kernel.</summary>
public sealed class LossTests
{
    /// <summary>
    /// PyTorch's modules have attributes that are no settings here: how it reduces, which is always the mean over the rows; and such that all references leave
    /// as they are.
    /// </summary>
    static readonly string[] leftOut = ["reduction", "ignore_index", "log_target", "full"];

    public static TheoryData<Dialect, int> Cases => GoldenFile.Cases("losses");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Value_and_gradient_agree(Dialect dialect, int index)
    {
        JsonElement reference = GoldenFile.Read("losses", dialect).GetProperty("cases")[index];
        double loss = reference.GetProperty("loss").GetDouble();
        double[] gradient = GoldenFile.Numbers(reference.GetProperty("gradient"));

        // In double all but what Keras rounds to 32 bits inside.
        Compare(loss, gradient, new OnLane(dialect, reference).Run<DoubleLane>(), 1e-7);
        foreach (Kernel kernel in Kernels.Available)
            Compare(loss, gradient, Kernels.Run(kernel, new OnLane(dialect, reference)), 3e-6);
    }

    static void Compare(double loss, double[] gradient, (double Loss, double[] Gradient) actual, double precision)
    {
        Assert.Equal(loss, actual.Loss, precision * Math.Max(1, Math.Abs(loss)));
        for (int i = 0; i < gradient.Length; i++)
            Assert.Equal(gradient[i], actual.Gradient[i], precision * Math.Max(1, Math.Abs(gradient[i])));
    }

    sealed class OnLane(Dialect dialect, JsonElement reference) : ILaneFunction<(double Loss, double[] Gradient)>
    {
        public (double Loss, double[] Gradient) Run<TLane>()
            where TLane : unmanaged, ILane<TLane>
        {
            string name = dialect == Dialect.Keras ? reference.GetProperty("class").GetString()! : reference.GetProperty("module").GetString()!.Split('(')[0];
            ILoss loss = GoldenFile.Component(LossCatalogue.All, dialect, name, reference.GetProperty("settings"), leftOut);
            if (reference.TryGetProperty("positive_weights", out JsonElement positive))
                loss = (BinaryCrossEntropy)loss with { PositiveWeight = [.. GoldenFile.Numbers(positive)] };
            double[][] rows = GoldenFile.Rows(reference.GetProperty("prediction"));
            double[] weights = reference.TryGetProperty("class_weights", out JsonElement given) ? GoldenFile.Numbers(given) : [];

            int columns = rows[0].Length;
            Matrix<TLane> prediction = new(rows.Length, columns), gradient = new(rows.Length, columns);
            prediction.CopyFrom([.. rows.SelectMany(row => row)]);
            OutputLoss<TLane> output = loss.BuildOutput(new Linear(), new LayerContext<TLane>(columns, rows.Length, new RandomStreams(1, 1)));
            output.MeanOverWeights = dialect == Dialect.Torch;
            BatchScore score = output.Score(prediction, Targets<TLane>(rows.Length, columns, weights), gradient);
            return (score.Loss / rows.Length, gradient.ToArray());
        }

        TargetBatch<TLane> Targets<TLane>(int rows, int columns, double[] weights)
            where TLane : unmanaged, ILane<TLane>
        {
            var targets = new TargetBatch<TLane>(rows, columns, weights);
            double[] values = GoldenFile.Numbers(reference.GetProperty("target"));
            if (values.Length == rows)
                Array.ConvertAll(values, label => (byte)label).CopyTo(targets.SetLabels(rows));
            else
                targets.SetValues(rows).CopyFrom(values);
            return targets;
        }
    }
}
