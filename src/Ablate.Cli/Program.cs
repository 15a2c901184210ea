using System.Runtime.InteropServices;
using Ablate.Cli;

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext context)
{
    // Who asks twice does not want to wait: the second signal does what it does to any program.
    if (stop.IsCancellationRequested)
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
    Cancellation = stop.Token,
});
