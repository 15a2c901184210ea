using Ablate.Formats;
using Ablate.Formats.Datasets;
using Ablate.Studies.Results;

namespace Ablate.Cli;

/// <summary>Whether a model that still lies in its run folder was trained on a file, or on a folder of images.</summary>
static class TrainingFile
{
    /// <summary>Whether the run around <paramref name="model"/> read <paramref name="file"/>, or one with the same bytes, as its only file or folder.</summary>
    public static bool IsOf(string model, string file)
    {
        if (Path.GetDirectoryName(Path.GetDirectoryName(model)) is not { } around || !Path.Exists(file))
            return false;
        var folder = new RunFolder(around);
        if (!File.Exists(folder.Info) || Path.GetDirectoryName(model) != folder.Models)
            return false;
        try
        {
            string checksum = Directory.Exists(file) ? ImageFolderDataset.ChecksumOf(file) : Checksum.OfText(Checksum.OfFile(file));
            return RunReader.ReadInfo(folder).Data.Any(data => data.Checksum == checksum);
        }
        catch (DataFileException)
        {
            // A damaged run says nothing of its data; the model has been judged all the same.
            return false;
        }
    }
}
