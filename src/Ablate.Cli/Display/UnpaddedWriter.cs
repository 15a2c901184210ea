using System.Text;

namespace Ablate.Cli.Display;

/// <summary>
/// Leaves out spaces at the ends of lines, with which consoles are filled up to their width: in a file they are changes that nobody made.
/// </summary>
/// <param name="output">Where everything else goes.</param>
sealed class UnpaddedWriter(TextWriter output) : TextWriter(output.FormatProvider)
{
    int spaces;

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        if (value == ' ')
        {
            spaces++;
            return;
        }
        if (value is not ('\n' or '\r'))
            output.Write(new string(' ', spaces));
        spaces = 0;
        output.Write(value);
    }

    /// <inheritdoc/>
    public override void Flush() => output.Flush();
}
