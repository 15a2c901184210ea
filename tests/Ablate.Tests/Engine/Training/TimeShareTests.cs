using System.Diagnostics;
using System.Linq.Expressions;
using System.Runtime;
using Ablate.Engine.Training;

namespace Ablate.Tests.Engine.Training;

/// <summary>Seconds of a training are those of its work, whoever came first.</summary>
public sealed class TimeShareTests
{
    [Fact]
    public void Compiling_is_not_counted()
    {
        long started = Stopwatch.GetTimestamp();
        TimeSpan before = JitInfo.GetCompilationTime(currentThread: true);
        var time = new TimeShare(trainings: 1);
        double sum = Enumerable.Range(1, 200).Sum(terms => Polynomial(terms)(0.5));
        double counted = time.Seconds;
        double compiling = (JitInfo.GetCompilationTime(currentThread: true) - before).TotalSeconds;
        Assert.True(sum > 0 && compiling > 0);
        Assert.InRange(counted, 0, Stopwatch.GetElapsedTime(started).TotalSeconds - 0.9 * compiling);
    }

    [Fact]
    public void Trainings_that_share_the_time_have_a_part_each()
    {
        long started = Stopwatch.GetTimestamp();
        var time = new TimeShare(trainings: 4);
        Thread.Sleep(40);
        Assert.InRange(time.Seconds, 0.005, Stopwatch.GetElapsedTime(started).TotalSeconds / 4);
    }

    /// <summary>A function that the runtime has not seen.</summary>
    static Func<double, double> Polynomial(int terms)
    {
        ParameterExpression x = Expression.Parameter(typeof(double));
        Expression sum = Enumerable.Range(1, terms).Aggregate((Expression)Expression.Constant(1.0), (rest, k) => Expression.Add(Expression.Multiply(rest, x), Expression.Constant((double)k)));
        return Expression.Lambda<Func<double, double>>(sum, x).Compile();
    }
}
