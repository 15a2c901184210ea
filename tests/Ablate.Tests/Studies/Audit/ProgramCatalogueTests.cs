using Ablate.Studies.Audit;
using Ablate.Studies.Definition;

namespace Ablate.Tests.Studies.Audit;

public sealed class ProgramCatalogueTests
{
    public static TheoryData<string> Studies => [.. ProgramCatalogue.Studies];

    [Fact]
    public void The_five_programs_have_twenty_one_studies()
    {
        Assert.Equal([0, 1, 2, 3, 4], ProgramCatalogue.All.Select(program => program.Number));
        Assert.Equal(21, ProgramCatalogue.Studies.Distinct().Count());
        Assert.All(ProgramCatalogue.All, program => Assert.NotEmpty(program.Faults));
    }

    [Theory]
    [MemberData(nameof(Studies))]
    public void Each_study_ships_and_says_what_its_program_claims_or_publishes(string name)
    {
        Study study = StudyFile.Parse(ShippedStudies.Text(name)!, name);
        Assert.Equal(name, study.Name);
        Assert.NotEmpty(study.Inquiry.Claims);
        Assert.True(study.Inquiry.Published.Count > 0 || name is "batch-size-by-learning-rate" or "techniques-factorial");
    }

    [Fact]
    public void Every_fault_that_shows_in_runs_is_silent_without_them() =>
        Assert.All(ProgramCatalogue.All.SelectMany(program => program.Faults), fault => Assert.Null(fault.Evidence(new AuditResults([]))));
}
