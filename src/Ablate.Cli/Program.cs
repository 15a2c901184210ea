using System.Runtime.InteropServices;
using Ablate.Cli;
using Ablate.Cli.Display;

using var stop = new CancellationTokenSource();
bool heeded = false;
CancellationToken Heed()
{
    heeded = true;
    return stop.Token;
}
void Stop(PosixSignalContext context)
{
    // If no command has asked for the token, or the user signals twice, the signal ends the program as it would any other.
    if (!heeded || stop.IsCancellationRequested)
        return;
    context.Cancel = true;
    stop.Cancel();
}

using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
using ConsoleEncoding? encoding = ConsoleEncoding.UseUtf8();
if (StandardStream.IsClosed(StandardStream.Output))
    Console.SetOut(TextWriter.Null);
else if (!Console.IsOutputRedirected)
    Console.SetOut(new TerminalWriter(Console.Out));
// Also if errors are redirected: a failure to write them cannot be reported anywhere, and the exit code remains.
Console.SetError(StandardStream.IsClosed(StandardStream.Error) ? TextWriter.Null : new TerminalWriter(Console.Error));
return Application.Run(args, new Surroundings
{
    Output = Console.Out,
    Error = Console.Error,
    WorkingFolder = Environment.CurrentDirectory,
    Variable = Environment.GetEnvironmentVariable,
    IsTerminal = !Console.IsOutputRedirected,
    Cancellation = Heed,
});
