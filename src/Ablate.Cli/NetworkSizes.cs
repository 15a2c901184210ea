using System.Globalization;

namespace Ablate.Cli;

/// <summary>A network as its sizes: "784-128-64-10".</summary>
static class NetworkSizes
{
    /// <summary>Inputs, hidden units and outputs.</summary>
    /// <exception cref="UsageException">They are not such sizes, or do not begin with <paramref name="inputs"/>.</exception>
    public static int[] Parse(string text, int? inputs = null)
    {
        string[] parts = text.Split('-');
        var sizes = new int[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]) || sizes[i] < 1)
                throw new UsageException($"--network {text}: write inputs, hidden units and outputs joined by dashes, for example 784-128-64-10.");
        }
        if (sizes.Length < 2)
            throw new UsageException($"--network {text}: at least inputs and outputs are needed, for example 784-10.");
        if (inputs is not null && sizes[0] != inputs)
            throw new UsageException($"--network {text}: the data have {inputs} inputs, not {sizes[0]}.");
        return sizes;
    }
}
