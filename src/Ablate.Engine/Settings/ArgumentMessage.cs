namespace Ablate.Engine.Settings;

/// <summary>What is wrong with an argument, for people, who do not know what the parameters of a method are called.</summary>
public static class ArgumentMessage
{
    /// <summary>What <paramref name="exception"/> says, without the name of the parameter that .NET appends.</summary>
    public static string Of(Exception exception) => exception.Message.Split(" (Parameter '")[0];
}
