using System.Diagnostics;

namespace Ablate.Reporting.Drawing;

/// <summary>Turns SVG into PNG with whatever program is installed that can.</summary>
public static class PngConversion
{
    static readonly (string Program, Func<string, string, string[]> Arguments)[] converters =
    [
        ("rsvg-convert", (svg, png) => ["--zoom", "2", "--output", png, svg]),
        ("inkscape", (svg, png) => [svg, "--export-type=png", "--export-dpi=192", $"--export-filename={png}"]),
        ("chromium", Browser),
        ("chromium-browser", Browser),
        ("google-chrome", Browser),
    ];

    /// <summary>Converts every drawing; PNGs lie beside them.</summary>
    /// <returns>Null if all went well, else what a person should know.</returns>
    public static string? Convert(IEnumerable<string> drawings)
    {
        (string? program, Func<string, string, string[]> arguments) = converters.Select(converter => (Find(converter.Program), converter.Arguments))
            .FirstOrDefault(found => found.Item1 is not null);
        if (program is null)
            return $"No PNGs were made: none of {string.Join(", ", converters.Select(converter => converter.Program))} is installed.";
        foreach (string svg in drawings)
        {
            if (!Run(program, arguments(svg, Path.ChangeExtension(svg, ".png"))))
                return $"{program} could not convert {svg}.";
        }
        return null;
    }

    static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") })
        .FirstOrDefault(File.Exists);

    static bool Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    static string[] Browser(string svg, string png)
    {
        // The size stands in the first line of every drawing.
        string head = File.ReadLines(svg).First();
        string Size(string name) => head.Split($"{name}=\"")[1].Split('"')[0];
        return
        [
            "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2", $"--window-size={Size("width")},{Size("height")}",
            $"--screenshot={png}", new Uri(Path.GetFullPath(svg)).AbsoluteUri,
        ];
    }
}
