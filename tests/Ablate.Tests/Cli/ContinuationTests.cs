using System.Diagnostics;
using System.Text.RegularExpressions;
using Ablate.Cli;
using Ablate.Engine.Models;
using Ablate.Engine.Training;
using Ablate.Studies.Results;

namespace Ablate.Tests.Cli;

/// <summary>Runs survive: what is finished is never trained again or lost, what was cut goes on with the same bits, other runs are refused.</summary>
public sealed class ContinuationTests : TinyStudy
{
    [Fact]
    public void A_run_that_is_finished_is_not_trained_again()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Dictionary<string, string> before = Bytes("runs/tiny");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("[3/3] rmsprop: completed before", program.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes("runs/tiny"));
    }

    [Fact]
    public void More_repeats_extend_a_run()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string record = Directory.GetFiles(program.In("runs", "tiny", "trials")).Order(StringComparer.Ordinal).First();
        DateTime written = File.GetLastWriteTimeUtc(record);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(record));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2", "--output", "whole"));
        Assert.Equal(Bytes("whole"), Bytes("runs/tiny"));

        Assert.Equal(2, program.Run("run", "tiny.yaml"));
        Assert.Contains("repeats: 2 -> 1", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_study_is_refused_with_the_difference()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--epochs", "4"));
        Assert.Contains("holds a run of another study:", program.Error, StringComparison.Ordinal);
        Assert.Contains("training.epochs: 3 -> 4", program.Error, StringComparison.Ordinal);
        Assert.Contains("--new", program.Error, StringComparison.Ordinal);
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--set", "network[0].dense=13"));
        Assert.Contains("network[0].dense: 12 -> 13", program.Error, StringComparison.Ordinal);

        Assert.Equal(0, program.Run("run", "tiny.yaml", "--epochs", "4", "--new"));
        Assert.Contains("The run that was there is now in", program.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(program.In("runs", "tiny.1", "results.csv")));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--force"));
        Assert.False(Directory.Exists(program.In("runs", "tiny.2")));
    }

    [Fact]
    public void Another_kernel_is_refused()
    {
        program.Variables["ABLATE_KERNEL"] = "scalar";
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        program.Variables["ABLATE_KERNEL"] = "128";
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--repeats", "2"));
        Assert.Contains("kernel: scalar -> 128", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2", "--continue"));
    }

    [Fact]
    public void A_question_may_be_put_otherwise()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        program.Write("tiny.yaml", Study + "question: Which is best?\n");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("[3/3] rmsprop: completed before", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_diverged_is_trained_again_when_asked()
    {
        program.Write("tiny.yaml", Study.Replace("optimizer: [sgd, adam, rmsprop]", "optimizer: [adam, { sgd: 1e30 }]", StringComparison.Ordinal));
        Assert.Equal(1, program.Run("run", "tiny.yaml"));
        Assert.Equal(1, program.Run("run", "tiny.yaml"));
        Assert.Contains("[2/2]", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("diverged: The loss", program.Output, StringComparison.Ordinal);
        Assert.Equal(1, program.Run("run", "tiny.yaml", "--only-failed"));
        Assert.Contains("diverged: The loss", program.Output, StringComparison.Ordinal);
        Assert.Contains("adam: completed before", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_is_not_of_the_trial_is_passed_over()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "whole"));
        var cut = new RunFolder(program.In("cut"));
        Directory.CreateDirectory(cut.Checkpoints);
        foreach (TrialRecord record in RunReader.Read(new RunFolder(program.In("whole"))).Trials)
            CheckpointFile.Write(
                cut.Checkpoint(record.Id),
                new TrainingCheckpoint(2, 3, 10, [], [], new Dictionary<string, double[]>(), [new Tensor("dense_1.weights", [1], [1])]));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "cut"));
        Assert.Equal(3, File.ReadAllText(cut.Log).Split("The trial begins anew.").Length - 1);
        Assert.Equal(Bytes("whole"), Bytes("cut"));
    }

    /// <summary>Two of its four cells are one trial: no hidden layer has no activation.</summary>
    [Fact]
    public void A_run_goes_on_where_several_cells_are_the_same_trial()
    {
        program.Write("tiny.yaml", Study.Replace("- dense: 12\n    activation: relu\n", "- repeat: ${layers}\n    layers:\n      - dense: 12\n        activation: ${activation}\n", StringComparison.Ordinal)
            .Replace("optimizer: [sgd, adam, rmsprop]", "layers: [0, 1]\n  activation: [relu, tanh]", StringComparison.Ordinal));
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Dictionary<string, string> before = Bytes("runs/tiny");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("[4/4] layers 1, tanh: completed before", program.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes("runs/tiny"));

        File.Delete(Directory.GetFiles(program.In("runs", "tiny", "trials"), "00002-*").Single());
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("layers 0, relu: completed before", program.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("layers 0, tanh: completed before", program.Output, StringComparison.Ordinal);
        Assert.Equal(before, Bytes("runs/tiny"));
    }

    [Fact]
    public void A_run_goes_on_where_the_arms_differ_in_their_data()
    {
        string varied = Study.Replace("training_samples: 600", "training_samples: \"${n}\"", StringComparison.Ordinal)
            .Replace("optimizer: [sgd, adam, rmsprop]", "n: [600, 700]", StringComparison.Ordinal);
        program.Write("tiny.yaml", varied);
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--repeats", "2"));
        Assert.Contains("[2/4] n 700: completed before", program.Output, StringComparison.Ordinal);
    }

    /// <summary>Kills the process at random moments until the run is finished. 50 kills with ABLATE_LONG=1, else 5.</summary>
    [Fact]
    public async Task However_often_it_is_killed_the_run_ends_the_same()
    {
        int kills = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 50 : 5;
        string long_ = Study.Replace("epochs: 3", $"epochs: {(kills > 5 ? 5000 : 12)}", StringComparison.Ordinal);
        program.Write("tiny.yaml", long_);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "whole"));
        var random = new Random(1);
        int killed = 0, code = -1;
        for (int attempt = 0; code != 0 && attempt < 200; attempt++)
        {
            using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Ablate.Cli.dll"), "run", "tiny.yaml", "--output", "cut", "--checkpoint-every", "0.01"])
            {
                WorkingDirectory = program.In(), RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            if (killed < kills && !process.WaitForExit(random.Next(150, 1200)))
            {
                process.Kill();
                killed++;
            }
            Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            code = process.ExitCode;
            Assert.True(code is 0 or 137, await error);
        }
        Assert.Equal(0, code);
        Assert.InRange(killed, kills > 5 ? kills : 1, kills);
        Assert.Equal(Bytes("whole"), Bytes("cut"));
        Assert.Empty(Directory.GetFiles(program.In("cut"), "*.partial", SearchOption.AllDirectories));
        Assert.Empty(Directory.GetFiles(program.In("cut", "checkpoints")));
    }

    /// <summary>Every file of a run that does not tell of times, with its content; times in tables left out.</summary>
    Dictionary<string, string> Bytes(string run)
    {
        string folder = program.In(run.Split('/'));
        string[] withTimes = ["run.json", "log.txt", "files.json"];
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !withTimes.Contains(Path.GetFileName(file)) && Path.GetFileName(Path.GetDirectoryName(file)) != "trials")
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => file.EndsWith(".csv", StringComparison.Ordinal)
                ? Regex.Replace(File.ReadAllText(file), @",\d+\.\d{3},\d+\.\d{3}(?<next>,[a-z0-9]+[,\n])", "${next}", RegexOptions.NonBacktracking)
                : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
    }
}
