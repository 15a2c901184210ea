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
        Assert.Equal(0, program.Run("run", "sine-by-activation", "--epochs", "1", "-q"));
        Assert.Equal(2, program.Run("export", Path.Combine("runs", "sine-by-activation"), "--to", "keras"));
        Assert.Contains("the dataset sine is not written as a program", program.Error, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("nothing.yaml --to keras", "there is no such file")]
    [InlineData("nothing --to keras", "takes a study file, the name of a study that ships")]
    [InlineData("activation-by-optimizer --to jax", "keras, pytorch")]
    [InlineData("activation-by-optimizer --to keras --trial 10", "the study has the trials 1 to 9")]
    [InlineData("spirals-by-depth --to keras", "the dataset spirals is not written as a program")]
    [InlineData("augmentation --to pytorch", "trial 2 (shift): training: { augmentation } is not written for PyTorch")]
    public void What_cannot_be_exported_is_said(string arguments, string complaint)
    {
        Assert.Equal(2, program.Run(["export", .. arguments.Split(' ')]));
        Assert.Contains(complaint, program.Error, StringComparison.Ordinal);
    }
}
