using System.Text.Json;

namespace Ablate.Tests.Cli;

/// <summary>ablate verify: every file as it was written, and trials trained again.</summary>
public sealed class VerifyTests : TinyStudy
{
    [Fact]
    public void A_whole_run_is_verified_and_trained_again()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "3"));
        Assert.Contains("files are as they were written", program.Output, StringComparison.Ordinal);
        Assert.Equal(3, program.Output.Split("the same bits.").Length - 1);
        Assert.Equal(0, program.Run("note", "runs/tiny", "The first.", "--tag", "thesis"));
        Assert.Equal(0, program.Run("verify", "runs/tiny"));
    }

    [Fact]
    public void Other_programs_read_what_was_verified()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "2", "--json"));
        Assert.DoesNotContain("\r", program.Output, StringComparison.Ordinal);
        JsonElement whole = JsonDocument.Parse(program.Output).RootElement;
        Assert.Equal(program.In("runs", "tiny"), whole.GetProperty("folder").GetString());
        Assert.True(whole.GetProperty("files").GetInt32() > 5);
        Assert.Empty(whole.GetProperty("problems").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("not_compared").ValueKind);
        Assert.All(whole.GetProperty("trained_again").EnumerateArray(), trial => Assert.True(trial.GetProperty("same").GetBoolean()));
        Assert.Equal(2, whole.GetProperty("trained_again").GetArrayLength());

        File.Delete(program.In("runs", "tiny", "results.csv"));
        Assert.Equal(1, program.Run("verify", "runs/tiny", "--json"));
        Assert.Equal("", program.Error);
        JsonElement broken = JsonDocument.Parse(program.Output).RootElement;
        Assert.Contains("results.csv is missing", Assert.Single(broken.GetProperty("problems").EnumerateArray()).GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, broken.GetProperty("files").ValueKind);
        Assert.Equal(0, broken.GetProperty("trained_again").GetArrayLength());
    }

    [Fact]
    public void Where_there_is_no_run_there_is_nothing_to_verify()
    {
        Assert.Equal(2, program.Run("verify", "runs/none"));
        Assert.Equal($"{program.In("runs", "none")}: there is no run, since there is no such folder.\n", program.Error);
    }

    /// <summary>The baselines are kept in the run folder before the page is written.</summary>
    [Fact]
    public void A_report_that_could_not_be_written_leaves_a_run_that_verifies()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(1, program.Run("report", "runs/tiny", "--output", "nowhere/page.html"));
        Assert.Equal($"{program.In("nowhere", "page.html")}: there is no folder {program.In("nowhere")}.\n", program.Error);
        Assert.True(File.Exists(program.In("runs", "tiny", "references.json")));
        Assert.True(program.Run("verify", "runs/tiny", "--sample", "0") == 0, program.Error);
    }

    [Fact]
    public void A_manifest_that_has_everything_is_not_written_again()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string manifest = program.In("runs", "tiny", "files.json");
        File.SetLastWriteTimeUtc(manifest, DateTime.UnixEpoch);
        Assert.Equal(0, program.Run("compare", "runs/tiny", "runs/tiny"));
        Assert.Equal(0, program.Run("findings", "runs/tiny"));
        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(manifest));
    }

    /// <summary>Cuts off or changes files of every kind at random places: 200 cases with ABLATE_LONG=1, else 60.</summary>
    [Fact]
    public void A_file_that_was_cut_off_or_changed_is_named()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("note", "runs/tiny", "A note."));
        string[] files =
        [
            .. Directory.GetFiles(program.In("runs", "tiny"), "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith("run.lock", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
        var random = new Random(1);
        int cases = Environment.GetEnvironmentVariable("ABLATE_LONG") == "1" ? 200 : 60;
        for (int i = 0; i < cases; i++)
        {
            string file = files[i % files.Length];
            byte[] whole = File.ReadAllBytes(file), broken = random.Next(2) == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (broken.Length == whole.Length)
                broken[random.Next(broken.Length)] ^= (byte)(1 + random.Next(255));
            File.WriteAllBytes(file, broken);
            Assert.True(program.Run("verify", "runs/tiny", "--sample", "0") != 0, $"{file}, case {i}");
            Assert.Contains(Path.GetFileName(file), program.Error, StringComparison.Ordinal);
            File.WriteAllBytes(file, whole);
        }
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "0"));
    }

    [Fact]
    public void A_run_that_ended_and_lost_its_hashes_is_not_taken_for_one_that_goes_on()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        File.Delete(program.In("runs", "tiny", "files.json"));
        Assert.Equal(1, program.Run("verify", "runs/tiny", "--sample", "0"));
        Assert.Contains("files.json is missing", program.Error, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet"));
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "0"));
    }

    [Fact]
    public void A_run_that_goes_on_names_what_it_keeps_and_does_not_find_as_it_was()
    {
        program.Write("tiny.yaml", Study + "models: { save: final, formats: [safetensors, npz] }\n");
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        File.AppendAllText(program.In("runs", "tiny", "models", "model_adam.npz"), " ");
        File.Delete(program.In("runs", "tiny", "models", "model_sgd.safetensors"));
        File.Delete(program.In("runs", "tiny", "results.csv"));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--quiet"));
        Assert.Equal(2, program.Error.Trim().Split('\n').Length);
        Assert.Contains("models/model_adam.npz is not as it was when the run ended.", program.Error, StringComparison.Ordinal);
        Assert.Contains("models/model_sgd.safetensors is missing.", program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_study_in_the_folder_is_never_taken_for_that_of_the_run()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string study = program.In("runs", "tiny", "study.resolved.yaml");
        File.WriteAllText(study, File.ReadAllText(study).Replace("epochs: 3", "epochs: 4", StringComparison.Ordinal));
        foreach (string[] reads in new string[][] { ["report", "runs/tiny"], ["findings", "runs/tiny"], ["compare", "runs/tiny", "runs/tiny"], ["run", "tiny.yaml"] })
        {
            Assert.Equal(2, program.Run(reads));
            Assert.Contains("study.resolved.yaml: the file is damaged", program.Error, StringComparison.Ordinal);
        }
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--new"));
    }

    /// <summary>Not "there is no run.json", and not only the first of them.</summary>
    [Fact]
    public void Files_and_folders_that_may_not_be_read_are_named()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string run = program.In("runs", "tiny");
        Nobody.MayEnter(program.Folder);
        void Complains(string[] closed, params string[] complaints)
        {
            UnixFileMode[] before = [.. closed.Select(File.GetUnixFileMode)];
            foreach (string path in closed)
                File.SetUnixFileMode(path, UnixFileMode.None);
            try
            {
                Nobody.Does(() => Assert.NotEqual(0, program.Run("verify", "runs/tiny", "--sample", "0")));
            }
            finally
            {
                foreach ((string path, UnixFileMode mode) in closed.Zip(before))
                    File.SetUnixFileMode(path, mode);
            }
            Assert.Equal(string.Concat(complaints.Select(complaint => complaint + "\n")), program.Error);
        }

        Complains([run], $"{Path.Combine(run, "run.json")}: permission to read it is missing.");
        Complains(
            [Path.Combine(run, "trials"), Path.Combine(run, "models")], $"{Path.Combine(run, "trials")}: permission to read this folder is missing.",
            $"{Path.Combine(run, "models")}: permission to read this folder is missing.");
        Complains(
            [Path.Combine(run, "results.csv"), Path.Combine(run, "log.txt")], $"{run}: log.txt cannot be read: permission is missing.",
            $"{run}: results.csv cannot be read: permission is missing.");
        File.SetUnixFileMode(Path.Combine(run, "study.resolved.yaml"), UnixFileMode.None);
        Nobody.Does(() => Assert.Equal(2, program.Run("findings", "runs/tiny")));
        Assert.Equal($"{Path.Combine(run, "study.resolved.yaml")}: permission to read it is missing.\n", program.Error);
    }
}
