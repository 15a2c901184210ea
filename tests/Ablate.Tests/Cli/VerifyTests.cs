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

    /// <summary>Cuts off or changes files of every kind at random places: 200 cases with ABLATE_LONG=1, else 60.</summary>
    [Fact]
    public void A_file_that_was_cut_off_or_changed_is_named()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("note", "runs/tiny", "A note."));
        string[] files = [.. Directory.GetFiles(program.In("runs", "tiny"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("run.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
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
}
