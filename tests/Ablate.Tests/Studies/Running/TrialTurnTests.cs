using Ablate.Studies.Definition;
using Ablate.Studies.Running;
using Ablate.Studies.Trials;

namespace Ablate.Tests.Studies.Running;

/// <summary>What a pack still needs is told from the time for which it had a core.</summary>
public sealed class TrialTurnTests
{
    readonly Clock clock = new();

    [Fact]
    public void Waiting_for_a_core_is_no_training()
    {
        var turn = new TrialTurn([], _ => clock.Pass(50), clock);
        clock.Pass(10);
        turn.Resume();
        clock.Pass(1);
        turn.EndEpoch(epochsLeft: 4);
        Assert.Equal(4, turn.SecondsLeft(turn));
        clock.Pass(3);
        turn.EndEpoch(epochsLeft: 3);
        Assert.Equal(6, turn.SecondsLeft(turn));
    }

    [Fact]
    public void A_pack_that_has_not_trained_is_taken_to_be_as_fast_as_the_one_that_asks()
    {
        var asks = new TrialTurn([], _ => { }, clock);
        asks.Resume();
        clock.Pass(2);
        asks.EndEpoch(epochsLeft: 9);
        Study fiveEpochs = StudyFile.Parse("""
            study: turn
            data: { dataset: digits, validation: last 20 % }
            network:
              - dense: 10
                activation: softmax
            training: { epochs: 5 }

            """, "turn.yaml");
        var waits = new TrialTurn(TrialList.Of(fiveEpochs), _ => { }, clock);
        Assert.Equal(10, waits.SecondsLeft(asks));
        Assert.Equal(18, asks.SecondsLeft(asks));
    }

    sealed class Clock : TimeProvider
    {
        long now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => now;

        public void Pass(long seconds) => now += seconds;
    }
}
