using Ablate.Cli;
using Ablate.Studies.Results;

namespace Ablate.Tests.Cli;

/// <summary>A run folder belongs to one process at a time, and what no run has written belongs to its owner.</summary>
public sealed class RunFolderTests : TinyStudy
{
    [Fact]
    public void A_second_process_is_refused()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "busy"));
        using (new FileStream(program.In("busy", "run.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal(2, program.Run("run", "tiny.yaml", "--output", "busy"));
            Assert.Contains("another process is running in", program.Error, StringComparison.Ordinal);
            Assert.Equal(2, program.Run("run", "tiny.yaml", "--output", "busy", "--force"));
        }
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--output", "busy"));
    }

    /// <summary>What is done to the folder while the data are loaded shows when it is taken.</summary>
    [Fact]
    public void A_run_that_another_process_began_meanwhile_is_left_alone()
    {
        var folder = new RunFolder(program.In("runs", "tiny"));
        Assert.Null(RunFolderGuard.Take(folder));
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Contains("another process has begun", Assert.Throws<UsageException>(() => RunFolderGuard.Make(folder)).Message, StringComparison.Ordinal);
        Assert.Equal(0, program.Run("verify", "runs/tiny", "--sample", "0"));
    }

    [Fact]
    public void What_no_run_has_written_is_not_deleted()
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        string[] before = Directory.GetFiles(program.In("runs", "tiny"), "*", SearchOption.AllDirectories);
        Assert.Empty(new RunFiles(new RunFolder(program.In("runs", "tiny"))).Others);
        Directory.CreateDirectory(program.In("runs", "tiny", "chapters"));
        string thesis = program.Write(Path.Combine("runs", "tiny", "chapters", "thesis.txt"), "Years of work."),
            inside = program.Write(Path.Combine("runs", "tiny", "models", "ours.h5"), "A model.");
        Assert.Equal(2, program.Run("run", "tiny.yaml", "--force"));
        Assert.Contains(
            "--force deletes nothing:\n  chapters/thesis.txt\n  models/ours.h5\n", program.Error.Replace("\r", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.All([.. before, thesis, inside], file => Assert.True(File.Exists(file)));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--new"));
        Assert.True(File.Exists(program.In("runs", "tiny.1", "chapters", "thesis.txt")));
        Assert.Equal(0, program.Run("run", "tiny.yaml", "--force"));
        Assert.Empty(new RunFiles(new RunFolder(program.In("runs", "tiny"))).Others);
    }

    [Theory]
    [InlineData("trials", "earlier", "00001.json")]
    [InlineData("checkpoints", "earlier", "one.safetensors")]
    [InlineData("figures", "paper", "one.svg")]
    public void A_folder_that_no_run_makes_belongs_to_its_owner(params string[] file)
    {
        Assert.Equal(0, program.Run("run", "tiny.yaml"));
        Assert.Equal(0, program.Run("export", "runs/tiny", "--to", "tensorboard"));
        Assert.Empty(new RunFiles(new RunFolder(program.In("runs", "tiny"))).Others);
        Directory.CreateDirectory(program.In("runs", "tiny", file[0], file[1]));
        program.Write(Path.Combine(["runs", "tiny", .. file]), "{}");
        Assert.Equal([string.Join('/', file)], new RunFiles(new RunFolder(program.In("runs", "tiny"))).Others);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        Assert.Equal(1, program.Run("run", "tiny.yaml", "--output", "tiny.yaml/run"));
        Assert.Equal($"{program.In("tiny.yaml", "run")}: this folder cannot be made there; choose another with --output.\n", program.Error);
        Directory.CreateDirectory(program.In("closed"));
        Nobody.MayEnter(program.Folder);
        File.SetUnixFileMode(program.In("closed"), UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        Nobody.Does(() => Assert.Equal(1, program.Run("run", "tiny.yaml", "--output", "closed/run")));
        File.SetUnixFileMode(program.In("closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.Equal($"{program.In("closed", "run")}: this folder cannot be made there, permission is missing; choose another with --output.\n", program.Error);
    }
}
