using System.Text;

namespace Ablate.Cli.Display;

/// <summary>
/// Writes to a terminal that may be closed while the program works. Whatever cannot be written then is dropped: nobody is there to read it, and that
/// is no reason to stop training, or to fail while saving the results after a hang-up.
/// </summary>
/// <param name="terminal">The writer of the terminal.</param>
sealed class TerminalWriter(TextWriter terminal) : TextWriter(terminal.FormatProvider)
{
    /// <inheritdoc/>
    public override Encoding Encoding => terminal.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(value, static (writer, letter) => writer.Write(letter));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(value, static (writer, text) => writer.Write(text));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) =>
        Try(new ArraySegment<char>(buffer, index, count), static (writer, part) => writer.Write(part.AsSpan()));

    /// <inheritdoc/>
    public override void Flush() => Try(0, static (writer, _) => writer.Flush());

    void Try<T>(T value, Action<TextWriter, T> write)
    {
        try
        {
            write(terminal, value);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The terminal is gone.
        }
    }
}
