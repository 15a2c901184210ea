using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Ablate.Cli;

/// <summary>
/// Reads the numbers that options take: with a decimal point whatever the language, without marks between thousands, and with messages for people.
/// </summary>
static class NumberArguments
{
    /// <summary>Lets all options of <paramref name="command"/>, and of the commands below it, read their numbers so.</summary>
    public static void Use(Command command)
    {
        foreach (Option option in command.Options)
            Use(option);
        foreach (Command below in command.Subcommands)
            Use(below);
    }

    static void Use(Option option)
    {
        switch (option)
        {
            case Option<int> number:
                number.CustomParser = Whole<int>;
                break;
            case Option<int?> number:
                number.CustomParser = argument => Whole<int>(argument);
                break;
            case Option<double> number:
                number.CustomParser = Real;
                break;
            case Option<double?> number:
                number.CustomParser = argument => Real(argument);
                break;
        }
    }

    static T Whole<T>(ArgumentResult argument)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        if (T.TryParse(argument.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out T value))
            return value;
        return Refuse<T>(argument, $"a whole number, at most {T.MaxValue.ToString(null, CultureInfo.InvariantCulture)}");
    }

    static double Real(ArgumentResult argument)
    {
        if (double.TryParse(argument.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            return value;
        return Refuse<double>(argument, "a number with a decimal point, for example 0.01 or 1e-3");
    }

    static T Refuse<T>(ArgumentResult argument, string valid)
        where T : struct
    {
        string option = argument.Parent is OptionResult { Option.Name: var name } ? name : argument.Argument.Name;
        argument.AddError($"{option} {argument.Tokens[0].Value}: must be {valid}.");
        return default;
    }
}
