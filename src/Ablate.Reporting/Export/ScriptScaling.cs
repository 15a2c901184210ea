using Ablate.Engine.Data;

namespace Ablate.Reporting.Export;

/// <summary>How a program scales samples: bytes all alike, other numbers each column by its training rows.</summary>
static class ScriptScaling
{
    /// <summary>The lines that find the scale in the training rows.</summary>
    public static string Fit(InputScaling scale, ScriptSource source)
    {
        if (source.AreBytes)
            return scale == InputScaling.Standard ? "    shift, divisor = inputs[rows].mean(), inputs[rows].std() or 1\n" : "";
        bool areMissing = source.Missing != MissingValues.Error;
        string nan = areMissing ? "nan" : "", middle = source.Missing == MissingValues.Mean ? "mean" : "median";
        string fill = areMissing ? $"    fill = np.nan{middle}(inputs[rows], 0)\n" : "";
        string range = $"    low, high = np.{nan}min(inputs[rows], 0), np.{nan}max(inputs[rows], 0)\n";
        return fill + scale switch
        {
            InputScaling.None => "",
            InputScaling.Standard =>
                $"{range}    shift, divisor = np.{nan}mean(inputs[rows], 0), np.where(low < high, np.{nan}std(inputs[rows], 0), 1)\n",
            InputScaling.Symmetric => $"{range}    shift, divisor = (low + high) / 2, np.where(low < high, (high - low) / 2, 1)\n",
            _ => $"{range}    shift, divisor = low, np.where(low < high, high - low, 1)\n",
        };
    }

    /// <summary>The lines that find the unit of the values of a regression in the training rows.</summary>
    public static string FitTargets(TargetScaling scale) => scale == TargetScaling.None
        ? ""
        : "    mean, deviation = labels[rows].mean(0), np.where(np.ptp(labels[rows], axis=0) > 0, labels[rows].std(0), 1)\n";

    /// <summary>The numbers that enter the network, of those called numbers.</summary>
    public static string Scaled(InputScaling scale, ScriptSource source) => (scale, source.AreBytes) switch
    {
        (InputScaling.None, _) => "numbers",
        (InputScaling.Symmetric, true) => "(numbers / 127.5 - 1)",
        (InputScaling.Unit, true) => "(numbers / 255)",
        _ => "((numbers - shift) / divisor)",
    };
}
