using System.Globalization;
using Ablate.Engine.Numerics;
using Ablate.Studies.Running;
using Spectre.Console;

namespace Ablate.Cli.Display;

/// <summary>The results of <c>ablate bench</c> as tables: the times of epochs, and of their stages if they were profiled.</summary>
static class BenchmarkView
{
    /// <summary>Writes it to the console.</summary>
    /// <param name="surroundings">The surroundings.</param>
    /// <param name="results">The measurements.</param>
    /// <param name="optimizer">The name of the optimizer.</param>
    /// <param name="kernel">The kernel that was used.</param>
    /// <param name="peak">The peak speed of one core, in GFLOP/s.</param>
    /// <param name="memory">The speed of memory, in GB/s.</param>
    public static void Write(
        Surroundings surroundings, IReadOnlyList<PeerBenchmark> results, string optimizer, Kernel kernel, double peak, double memory)
    {
        IAnsiConsole console = Terminal.Create(surroundings);
        string cores = string.Create(CultureInfo.InvariantCulture, $"{peak:F0} GFLOP/s multiply-add peak of one core, {memory:F1} GB/s from memory");
        console.WriteLine($"kernel {Kernels.Name(kernel)}, {cores}, {EpochBenchmark.Rows.ToString("N0", CultureInfo.InvariantCulture)} rows an epoch");
        TableBorder border = surroundings.IsTerminal ? TableBorder.Rounded : TableBorder.Markdown;
        console.Write(Results(results, optimizer, border));
        WriteStages(console, [.. results.Where(row => row.Ours.Stages.Count > 0)], border);
    }

    static Table Results(IReadOnlyList<PeerBenchmark> results, string optimizer, TableBorder border)
    {
        var table = new Table { Border = border };
        table.AddColumn("Network").AddColumns(Numbers("Batch", "Side by side", "Workers", "Helpers"));
        table.AddColumn("Optimizer").AddColumns(Numbers("ms per epoch", "% of dense limit"));
        string? version = results.Select(result => result.Peer?.Version).FirstOrDefault(version => version is not null);
        if (version is not null)
            table.AddColumns(Numbers($"PyTorch {version} (ms)", "times as fast"));
        foreach ((string network, EpochBenchmark ours, (double Milliseconds, string)? peer) in results)
        {
            BenchmarkSettings settings = ours.Settings;
            List<string> cells =
            [
                network, $"{settings.Batch}", $"{settings.Together}", $"{settings.Workers}", $"{settings.Helpers}", optimizer,
                Tenths(ours.MillisecondsPerEpoch), ours.PercentOfDenseLimit.ToString("F0", CultureInfo.InvariantCulture),
            ];
            if (version is not null)
            {
                cells.Add(peer is { } beside ? Tenths(beside.Milliseconds) : "");
                cells.Add(peer is { } compared ? Tenths(compared.Milliseconds / ours.MillisecondsPerEpoch) : "");
            }
            table.AddRow([.. cells]);
        }
        return table;
    }

    static void WriteStages(IAnsiConsole console, PeerBenchmark[] profiled, TableBorder border)
    {
        if (profiled.Length == 0)
            return;
        console.WriteLine("Milliseconds per epoch by stage; the optimizer steps within the backward stages where it can.");
        var stages = new Table { Border = border };
        stages.AddColumn("Network").AddColumns(Numbers(["Batch", .. profiled[0].Ours.Stages.Select(stage => PeerBenchmark.Words(stage.Stage))]));
        foreach ((string network, EpochBenchmark ours, _) in profiled)
            stages.AddRow([network, $"{ours.Settings.Batch}", .. ours.Stages.Select(stage => Tenths(stage.Milliseconds))]);
        console.Write(stages);
    }

    static string Tenths(double number) => number.ToString("F1", CultureInfo.InvariantCulture);

    static TableColumn[] Numbers(params string[] titles) => [.. titles.Select(title => new TableColumn(title).RightAligned())];
}
