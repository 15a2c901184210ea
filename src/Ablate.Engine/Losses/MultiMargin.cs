using Ablate.Engine.Data;
using Ablate.Engine.Numerics;
using Ablate.Engine.Settings;

namespace Ablate.Engine.Losses;

/// <summary>
/// Multi-class margin loss: the sum over the other classes of max(margin - p of the true class + p of the other, 0)^power, divided by the
/// number of classes. Weston and Watkins 1999; PyTorch's MultiMarginLoss.
/// </summary>
public sealed record MultiMargin : ILoss
{
    /// <summary>How far the output of the true class should be above each other one. Default 1.</summary>
    public double Margin { get; init; } = 1;

    /// <summary>Whether the hinge is squared. Default false.</summary>
    public bool Squared { get; init; }

    /// <summary>Reads the settings.</summary>
    public static MultiMargin Read(SettingsReader reader, MultiMargin defaults) => new()
    {
        Margin = reader.Number("margin", defaults.Margin, NumberRange.Any, "how far the true class should be ahead"),
        Squared = reader.Flag("squared", defaults.Squared, "whether what is missing is squared"),
    };

    /// <inheritdoc/>
    public bool TakesSoftTargets => false;

    /// <inheritdoc/>
    public int FewestOutputs => 2;

    LossFunction<TLane> ILoss.Build<TLane>() => new Function<TLane>(this);

    sealed unsafe class Function<TLane>(MultiMargin settings) : LossFunction<TLane>
        where TLane : unmanaged, ILane<TLane>
    {
        public override double Row(TLane* prediction, TargetBatch<TLane> targets, int row, TLane* gradient)
        {
            int columns = targets.Values.Columns, label = Label(targets, row);
            double truth = TLane.Read(prediction, label), loss = 0, pulled = 0;
            for (int i = 0; i < columns; i++)
            {
                double missing = i == label ? 0 : Math.Max(settings.Margin - truth + TLane.Read(prediction, i), 0);
                double slope = (settings.Squared ? 2 * missing : missing > 0 ? 1 : 0) / columns;
                loss += (settings.Squared ? missing * missing : missing) / columns;
                pulled += slope;
                TLane.Write(gradient, i, slope);
            }
            TLane.Write(gradient, label, -pulled);
            return loss;
        }

        static int Label(TargetBatch<TLane> targets, int row)
        {
            if (targets.AreLabels)
                return targets.Labels[row];
            int largest = 0;
            for (int i = 1; i < targets.Values.Columns; i++)
            {
                if (targets.Values[row, i] > targets.Values[row, largest])
                    largest = i;
            }
            return largest;
        }
    }
}
