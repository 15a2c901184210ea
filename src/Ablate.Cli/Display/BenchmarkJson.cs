using System.Text.Json.Nodes;
using Ablate.Engine.Training;
using Ablate.Studies.Running;

namespace Ablate.Cli.Display;

/// <summary>The results of <c>ablate bench</c> as a JSON array with one object per network, each on a line of its own.</summary>
static class BenchmarkJson
{
    /// <summary>Writes the array.</summary>
    /// <param name="output">The writer.</param>
    /// <param name="results">The measurements.</param>
    /// <param name="optimizer">The name of the optimizer.</param>
    /// <param name="peak">The peak speed of one core, in GFLOP/s.</param>
    /// <param name="memory">The speed of memory, in GB/s.</param>
    public static void Write(TextWriter output, IReadOnlyList<PeerBenchmark> results, string optimizer, double peak, double memory)
    {
        IEnumerable<JsonNode> rows = results.Select(row => new JsonObject
        {
            ["network"] = row.Network,
            ["batch"] = row.Ours.Settings.Batch,
            ["side_by_side"] = row.Ours.Settings.Together,
            ["workers"] = row.Ours.Settings.Workers,
            ["helpers"] = row.Ours.Settings.Helpers,
            ["optimizer"] = optimizer,
            ["milliseconds_per_epoch"] = Math.Round(row.Ours.MillisecondsPerEpoch, 3),
            ["percent_of_dense_limit"] = Math.Round(row.Ours.PercentOfDenseLimit, 2),
            ["peak_gigaflops"] = Math.Round(peak, 1),
            ["memory_gigabytes_per_second"] = Math.Round(memory, 1),
            ["milliseconds_per_stage"] = Stages(row.Ours),
            ["pytorch_milliseconds_per_epoch"] = row.Peer is { } peer ? Math.Round(peer.Milliseconds, 3) : null,
            ["pytorch_version"] = row.Peer?.Version,
        });
        output.WriteLine("[");
        output.WriteLine(string.Join($",{output.NewLine}", rows.Select(row => row.ToJsonString())));
        output.WriteLine("]");
    }

    static JsonObject? Stages(EpochBenchmark benchmark)
    {
        if (benchmark.Stages.Count == 0)
            return null;
        var stages = new JsonObject();
        foreach ((Stage stage, double milliseconds) in benchmark.Stages)
            stages[PeerBenchmark.Words(stage)] = Math.Round(milliseconds, 3);
        return stages;
    }
}
