using System.Runtime.InteropServices;

namespace Ablate.Tests;

/// <summary>The user of whom no file is. Root may do everything, so permissions are tested as nobody.</summary>
static partial class Nobody
{
    /// <summary>Does something in a thread whose accesses to files are those of nobody.</summary>
    public static void Does(Action action)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "file permissions are tested on Linux");
        Exception? caught = null;
        var thread = new Thread(() =>
        {
            int before = SetFileSystemUser(65534);
            caught = Record.Exception(action);
            _ = SetFileSystemUser(before);
        });
        thread.Start();
        thread.Join();
        if (caught is not null)
            throw caught;
    }

    /// <summary>Opens a folder to all, which a temporary one is not.</summary>
    public static void MayEnter(string folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "file permissions are tested on Linux");
        File.SetUnixFileMode(
            folder,
            File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileSystemUser(int user);
}
