namespace Ablate.Formats.Images;

/// <summary>
/// Adler-32, the checksum of a zlib stream: the sum of its bytes plus one, and the sum of those sums, both modulo 65521. RFC 1950, section 8.2.
/// </summary>
struct Adler32()
{
    const uint Modulus = 65521;

    /// <summary>The most bytes n after which the sums still fit 32 bits without taking the remainder: 255 n (n + 1) / 2 + (n + 1) 65520 &lt; 2^32.</summary>
    const int Run = 5552;

    uint sum = 1, sumOfSums = 0;

    /// <summary>The checksum of all bytes so far.</summary>
    public readonly uint Value => sumOfSums << 16 | sum;

    /// <summary>Adds more bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int count = Math.Min(Run, bytes.Length);
            foreach (byte value in bytes[..count])
                sumOfSums += sum += value;
            sum %= Modulus;
            sumOfSums %= Modulus;
            bytes = bytes[count..];
        }
    }
}
