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
    // Where nobody heeds it, and for who asks twice and does not want to wait, the signal does what it does to any program.
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
// Wherever errors go: that they cannot be told is nothing that could be told, and the exit code says it still.
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
