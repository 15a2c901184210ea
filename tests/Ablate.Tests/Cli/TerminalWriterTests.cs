using Ablate.Cli.Display;

namespace Ablate.Tests.Cli;

public sealed class TerminalWriterTests
{
    [Fact]
    public void What_is_written_reaches_the_terminal()
    {
        using var terminal = new StringWriter();
        using var writer = new TerminalWriter(terminal);
        writer.Write('a');
        writer.Write("bc");
        writer.Write(['x', 'd', 'e'], 1, 2);
        writer.WriteLine();
        writer.Flush();
        Assert.Equal($"abcde{writer.NewLine}", terminal.ToString());
    }

    [Fact]
    public void A_terminal_that_is_gone_hears_nothing_and_ends_nothing()
    {
        using var gone = new StreamWriter(new Gone()) { AutoFlush = true };
        Assert.Throws<IOException>(() => gone.Write("abc"));
        using var writer = new TerminalWriter(gone);
        writer.Write('a');
        writer.Write("bc");
        writer.Write(['x', 'd', 'e'], 1, 2);
        writer.Flush();
    }

    /// <summary>As the system answers for a terminal that was closed.</summary>
    sealed class Gone : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Input/output error");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Input/output error");

        public override void Flush()
        {
        }
    }
}
