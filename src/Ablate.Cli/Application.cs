using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Ablate.Cli.Commands;
using Ablate.Engine.Settings;
using Ablate.Formats;
using Ablate.Formats.Datasets;

namespace Ablate.Cli;

/// <summary>The program: finds the command, runs it, and turns exceptions into messages and exit codes.</summary>
public static partial class Application
{
    /// <summary>The environment variable that, set to 1, shows the stack trace of an unexpected error.</summary>
    const string TraceVariable = "ABLATE_TRACE";

    /// <summary>Runs the program with <paramref name="arguments"/>; returns its exit code.</summary>
    public static int Run(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        RootCommand root = Commands(surroundings);
        ParseResult parsed = root.Parse(arguments);
        string[] errors = Errors(parsed);
        foreach (string error in errors)
            surroundings.Error.WriteLine(error);
        if (errors.Length > 0)
        {
            surroundings.Error.WriteLine($"`ablate {string.Join(' ', Path(parsed))}--help` shows what is valid.");
            return ExitCode.BadInput;
        }
        return Guarded(surroundings, () => parsed.Invoke(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        }));
    }

    static RootCommand Commands(Surroundings surroundings)
    {
        var root = new RootCommand("""
            Ablate: a laboratory for controlled experiments on neural networks.

            Examples:
              ablate list
              ablate run activation-by-optimizer
              ablate explain adam
              ablate new my-study
            """)
        {
            RunCommand.Create(surroundings),
            RunsCommand.Create(surroundings),
            VerifyCommand.Create(surroundings),
            NoteCommand.Create(surroundings),
            PlanCommand.Create(surroundings),
            FindingsCommand.Create(surroundings),
            TrainCommand.Create(surroundings),
            PredictCommand.Create(surroundings),
            EvaluateCommand.Create(surroundings),
            ShowCommand.Create(surroundings),
            ReportCommand.Create(surroundings),
            CompareCommand.Create(surroundings),
            ExportCommand.Create(surroundings),
            ImportCommand.Create(surroundings),
            ListCommand.Create(surroundings),
            ExplainCommand.Create(surroundings),
            NewCommand.Create(surroundings),
            DataCommand.Create(surroundings),
            AuditCommand.Create(surroundings),
            BackpropCommand.Create(surroundings),
            BenchCommand.Create(surroundings),
        };
        NumberArguments.Use(root);
        return root;
    }

    /// <summary>The errors in the command line; empty if there are none.</summary>
    static string[] Errors(ParseResult parsed)
    {
        string[] unknown = [.. UnknownOptions(parsed)];
        if (unknown.Length > 0)
            return unknown;
        return UnknownCommand(parsed) is { } error ? [error] : [.. parsed.Errors.Select(problem => problem.Message)];
    }

    static int Guarded(Surroundings surroundings, Func<int> run)
    {
        try
        {
            return run();
        }
        catch (InvalidSettingsException e)
        {
            surroundings.Error.WriteLine(e.Message);
            surroundings.Error.WriteLine($"{QuantityText.Count(e.Problems.Count, "problem")}; nothing was trained.");
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is DataFileException or DataNotFoundException or UsageException)
        {
            surroundings.Error.WriteLine(e.Message);
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            surroundings.Error.WriteLine("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine(DeniedPath().Replace(e.Message, "${path}: permission to read or write it is missing."));
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            surroundings.Error.WriteLine(
                $"This should not have happened: {e.GetType().Name}: {e.Message} "
                + $"Please report it, with what {TraceVariable}=1 in the environment shows.");
            if (surroundings.Variable(TraceVariable) == "1")
                surroundings.Error.WriteLine(e);
            return ExitCode.Failed;
        }
    }

    /// <summary>The runtime's message about a file or folder that may not be opened.</summary>
    [GeneratedRegex("^Access to the path '(?<path>.+)' is denied\\.$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DeniedPath();

    /// <summary>An error for each unknown option, which the parser would take for the name of a file.</summary>
    static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        string[] known = [.. parsed.CommandResult.Command.Options.Select(option => option.Name)];
        return parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && token.Value.StartsWith("--", StringComparison.Ordinal))
            .Select(token => token.Value.Split('=')[0])
            .Select(name => $"There is no option {name}.{NearestName.Hint(name, known)}");
    }

    /// <summary>The error about an unknown command; null if the command is known, or none is given.</summary>
    static string? UnknownCommand(ParseResult parsed) =>
        parsed.CommandResult.Command is { Subcommands.Count: > 0 } group && parsed.UnmatchedTokens is [var name, ..]
            ? $"There is no command {name}.{NearestName.Hint(name, group.Subcommands.Select(command => command.Name))}"
            : null;

    /// <summary>The names of the commands that were understood, each followed by a space.</summary>
    static IEnumerable<string> Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Command: not RootCommand } command; result = result.Parent)
            names.Push(command.Command.Name);
        return names.Count > 0 ? names.Append("") : [];
    }
}
