using System.Text;

namespace Ablate.Cli.Display;

/// <summary>
/// UTF-8 on the standard streams for as long as a command runs. A console of Windows starts with the code page of its country, which turns dashes, Greek
/// letters and names from elsewhere into question marks, in redirected output too. Other systems name the encoding in their locale.
/// </summary>
sealed class ConsoleEncoding : IDisposable
{
    readonly Encoding before;

    ConsoleEncoding(Encoding before)
    {
        this.before = before;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    }

    /// <summary>Changes the encoding; null where the system's needs no change.</summary>
    public static ConsoleEncoding? UseUtf8() => OperatingSystem.IsWindows() ? new ConsoleEncoding(Console.OutputEncoding) : null;

    /// <summary>Gives the console back the encoding that it had: it outlives the command.</summary>
    public void Dispose() => Console.OutputEncoding = before;
}
