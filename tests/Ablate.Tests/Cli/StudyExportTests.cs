using Ablate.Engine.Data;
using Ablate.Formats.Datasets;

namespace Ablate.Tests.Cli;

public sealed class StudyExportTests : IDisposable
{
    readonly CommandLine program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public void A_study_becomes_a_program_on_the_console_or_in_a_file()
    {
        Assert.Equal(0, program.Run("export", "activation-by-optimizer", "--to", "pytorch"));
        Assert.Contains("import torch", program.Output, StringComparison.Ordinal);
        string text = program.Output;
        Assert.Equal(0, program.Run("export", "activation-by-optimizer", "--to", "pytorch", "--output", "check.py"));
        Assert.Equal("check.py is written.", program.Output.Trim());
        Assert.Equal(text, File.ReadAllText(program.In("check.py")));
        Assert.Equal(0, program.Run("export", "activation-by-optimizer", "--to", "keras", "--trial", "4"));
        Assert.Equal(1, program.Output.Split("levels=[").Length - 1);
        Assert.Equal(0, program.Run("export", "activation-by-optimizer", "--to", "keras", "--trial", "4"));
        Assert.Contains("dict(levels=[\"adam\", \"relu\"])", program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_becomes_the_program_of_what_was_trained()
    {
        Assert.Equal(0, program.Run("run", "activation-by-optimizer", "--epochs", "1", "--set", "optimizer=[adam]", "--set", "activation=[relu]", "--set", "training_rows=first 100", "-q"));
        Assert.Equal(0, program.Run("export", Path.Combine("runs", "activation-by-optimizer"), "--to", "keras"));
        Assert.Contains("epochs=1,", program.Output, StringComparison.Ordinal);
        Assert.Equal(1, program.Output.Split("levels=[").Length - 1);
    }

    [Fact]
    public void Samples_of_what_is_not_published_are_written_beside_the_program()
    {
        Assert.Equal(0, program.Run("export", "spirals-by-depth", "--to", "pytorch", "--output", "check.py"));
        Assert.Equal("check.py is written, and check.npz with the samples of spirals.", program.Output.Trim());
        Assert.Contains("pathlib.Path(__file__).with_suffix(\".npz\")", File.ReadAllText(program.In("check.py")), StringComparison.Ordinal);
        LoadedData written = new NpzDataset { Path = program.In("check.npz") }.Load(new DataLocator([], "", null, Environment.CurrentDirectory));
        LoadedData drawn = new SpiralsDataset { Turns = 1.5, Noise = 0.02 }.Load(new DataLocator([], "", null, Environment.CurrentDirectory));
        Assert.Equal(((NumberFeatures)drawn.Training.Features).Values, ((NumberFeatures)written.Training.Features).Values);
        Assert.Equal(drawn.Test!.Labels, written.Test!.Labels);
    }

    [Theory]
    [InlineData("nothing.yaml --to keras", "there is no such file")]
    [InlineData("nothing --to keras", "takes a study file, the name of a study that ships")]
    [InlineData("activation-by-optimizer --to jax", "keras, pytorch")]
    [InlineData("activation-by-optimizer --to keras --trial 10", "the study has the trials 1 to 9")]
    [InlineData("spirals-by-depth --to keras", "the samples of spirals are written beside the program; say where with --output FILE.py.")]
    public void What_cannot_be_exported_is_said(string arguments, string complaint)
    {
        Assert.Equal(2, program.Run(["export", .. arguments.Split(' ')]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }
}
