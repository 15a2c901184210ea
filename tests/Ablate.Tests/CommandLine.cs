using Ablate.Cli;

namespace Ablate.Tests;

/// <summary>The program, called as from a shell, in a folder of its own.</summary>
sealed class CommandLine : IDisposable
{
    readonly TemporaryFolder folder = new();

    public string Folder => folder.Path;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public Dictionary<string, string> Variables { get; } = new() { ["ABLATE_DATA"] = RepositoryFiles.Path("data") };

    public CancellationToken Cancellation { get; set; }

    /// <summary>Runs it; returns its exit code.</summary>
    public int Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = Application.Run(arguments, new Surroundings
        {
            Output = output,
            Error = error,
            WorkingFolder = Folder,
            Variable = name => Variables.GetValueOrDefault(name, name == "XDG_CACHE_HOME" ? folder.In("cache") : ""),
            Cancellation = () => Cancellation,
        });
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    public string Write(string name, string text) => folder.Write(name, text);

    public string In(params string[] parts) => folder.In(parts);

    public void Dispose() => folder.Dispose();
}
