using System.Reflection;
using System.Runtime.InteropServices;
using Ablate.Engine.Numerics;

namespace Ablate.Studies.Results;

/// <summary>The machine and the program that made some results.</summary>
/// <param name="Version">Of Ablate.</param>
/// <param name="Runtime">Of .NET.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">Of the processor.</param>
/// <param name="Processor">Its name, where the system tells.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="Kernel">The instructions that trained: scalar, 128, 256 or 512.</param>
public sealed record MachineInfo(string Version, string Runtime, string System, string Architecture, string Processor, int Cores, string Kernel)
{
    /// <summary>The version of this program.</summary>
    public static string ProgramVersion { get; } =
        typeof(MachineInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>This machine, with the kernel it trains with.</summary>
    public static MachineInfo Current(Kernel kernel) => new(
        ProgramVersion,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        ProcessorName(),
        Environment.ProcessorCount,
        Kernels.Name(kernel));

    static string ProcessorName()
    {
        const string linux = "/proc/cpuinfo";
        string? line = File.Exists(linux) ? File.ReadLines(linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown";
    }
}
