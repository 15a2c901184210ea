using Ablate.Engine.Settings;
using Ablate.Studies.Results;

namespace Ablate.Reporting.Report;

/// <summary>Where the numbers were made, and how to make them again.</summary>
static class MachineSection
{
    /// <summary>Writes what machine and program made the run.</summary>
    public static void Write(HtmlWriter html, RunInfo info)
    {
        MachineInfo machine = info.Machine;
        string instructions = machine.Kernel.All(char.IsAsciiDigit) ? $"vectors of {machine.Kernel} bits" : machine.Kernel;
        html.Definitions(
        [
            ("Processor", machine.Processor),
            ("Logical processors", $"{machine.Cores}"),
            ("Instructions", instructions),
            ("System", $"{machine.System}, {machine.Architecture}"),
            ("Runtime", machine.Runtime),
            ("Ablate", machine.Version),
            ("Trials at a time", $"{info.Workers}"),
            ("Started", ReportText.Moment(info.Started)),
            ("Took", info.Seconds is { } seconds ? QuantityText.Time(seconds) : "it did not end by itself"),
        ]);
        html.Element("p", "Seconds of trials that ran at the same time are those of a machine so shared.", ("class", "quiet"));
    }

    /// <summary>Writes how to get the same numbers.</summary>
    public static void WriteReproduction(HtmlWriter html, RunResults results)
    {
        html.Element(
            "p",
            "The run folder holds the study as it was given and with every default explicit. With the same version and "
            + "instructions, the same numbers come out to the bit, whatever the number of workers:");
        html.Element("pre", $"ABLATE_KERNEL={results.Info.Machine.Kernel} ablate run study.resolved.yaml --output again", ("tabindex", "0"));
        html.Definitions(results.Info.Data.Select(data => (data.Name, $"{data.Origin}, SHA-256 {data.Checksum}")));
    }
}
