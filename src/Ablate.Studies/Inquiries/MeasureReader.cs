using Ablate.Engine.Settings;
using Ablate.Studies.Results.Measures;

namespace Ablate.Studies.Inquiries;

/// <summary>Reads the names of measures.</summary>
/// <param name="catalogue">What can be measured.</param>
/// <param name="validates">Whether the study has validation rows.</param>
sealed class MeasureReader(MeasureCatalogue catalogue, bool validates)
{
    /// <summary>The measure that setting <paramref name="name"/> names; null, and a problem, if there is none.</summary>
    public Measure? Read(SettingsReader reader, string name, string description)
    {
        string? text = reader.Text(name, null, new TextType("a measure", "validation accuracy"), description, required: true);
        return text is null ? null : Find(reader, name, text);
    }

    /// <summary>The measure called <paramref name="text"/>, which stands in setting <paramref name="place"/>.</summary>
    public Measure? Find(SettingsReader reader, string place, string text)
    {
        Measure? measure = catalogue.Find(text);
        if (measure is null)
            reader.ReportAt(place, catalogue.Unknown(text));
        else if (measure.Rows == MeasuredRows.Validation && !validates)
            reader.ReportAt(
                place,
                $"{measure.Name} needs validation rows, but there are none; say with `validation` in data which they are, for example \"last 10 %\".");
        return measure;
    }
}
