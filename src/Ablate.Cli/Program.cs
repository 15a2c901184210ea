using System.Runtime.InteropServices;
using Ablate.Cli;

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
return Application.Run(args, new Surroundings
{
    Output = Console.Out,
    Error = Console.Error,
    WorkingFolder = Environment.CurrentDirectory,
    Variable = Environment.GetEnvironmentVariable,
    IsTerminal = !Console.IsOutputRedirected,
    Cancellation = Heed,
});
