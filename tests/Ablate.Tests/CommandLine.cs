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

    /// <summary>Runs a study with so many epochs that it cannot finish, and asks for its end once it trains.</summary>
    /// <returns>The exit code.</returns>
    public int RunUntilInterrupted(string study)
    {
        using var stop = new CancellationTokenSource();
        Cancellation = stop.Token;
        string log = In("runs", Path.GetFileNameWithoutExtension(study), "log.txt");
        var interruption = new Thread(() =>
        {
            SpinWait.SpinUntil(() => Shared(log).Contains("epoch 2,", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
            stop.Cancel();
        });
        interruption.Start();
        int code = RunLong(study);
        interruption.Join();
        return code;
    }

    /// <summary>Runs a study with so many epochs that it cannot finish.</summary>
    public int RunLong(string study) => Run("run", study, "--epochs", "1000000", "--workers", "1");

    public string Write(string name, string text) => folder.Write(name, text);

    public string In(params string[] parts) => folder.In(parts);

    public void Dispose() => folder.Dispose();

    /// <summary>What a file has so far, while a run writes it.</summary>
    static string Shared(string path)
    {
        if (!File.Exists(path))
            return "";
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
