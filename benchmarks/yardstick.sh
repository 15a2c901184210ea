#!/usr/bin/env bash
# Compares milliseconds per epoch of `ablate bench` with a yardstick program, run in turn on one core.
# Usage: benchmarks/yardstick.sh YARDSTICK MNIST_FOLDER [ROUNDS]
# The yardstick is called as `KB=112 YARDSTICK MNIST_FOLDER BATCH SIZES EPOCHS 1 sp` and prints "[0] epoch N: T ms"; without sp, which skips
# zero pixels, for the wide network, where that is faster.
set -euo pipefail
yardstick=$(realpath "$1") mnist=$(realpath "$2") rounds=${3:-5}
cd "$(dirname "$0")/.."
ablate=src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll
median() { sort -n | awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'; }

echo "| network | batch | Ablate (ms) | yardstick (ms) | ratio, median of $rounds | % of dense limit |"
echo "| --- | --- | --- | --- | --- | --- |"
while read -r network batch together epochs sparse; do
  ours=() theirs=() ratios=() limits=()
  for ((i = 0; i < rounds; i++)); do
    row=$(taskset -c 0 dotnet "$ablate" bench --network "$network" --batch "$batch" --together "$together" --repeat $((epochs - 1)) --json)
    a=$(sed -E 's/.*"milliseconds_per_epoch":([0-9.]+).*/\1/' <<< "$row")
    limits+=("$(sed -E 's/.*"percent_of_dense_limit":([0-9.]+).*/\1/' <<< "$row")")
    b=$(KB=112 taskset -c 0 "$yardstick" "$mnist" "$batch" "$network" "$epochs" 1 $sparse | sed -nE 's/.*epoch [2-9]: ([0-9.]+) ms.*/\1/p' | median)
    ours+=("$a") theirs+=("$b") ratios+=("$(awk "BEGIN { print $a / $b }")")
  done
  [ "$together" -eq 1 ] && name=$network || name="$together x $network, share of one"
  printf '| %s | %s | %.1f | %.1f | %.2f | %.0f |\n' "$name" "$batch" \
    "$(printf '%s\n' "${ours[@]}" | median)" "$(printf '%s\n' "${theirs[@]}" | median)" "$(printf '%s\n' "${ratios[@]}" | median)" "$(printf '%s\n' "${limits[@]}" | median)"
done <<'ROWS'
784-128-64-10 128 1 4 sp
784-32-16-10 16 1 4 sp
784-32-16-10 4 1 4 sp
784-10-10 250 1 4 sp
784-100-10 250 1 4 sp
784-800-10 128 1 4 sp
784-10-10 250 10 4 sp
784-32-16-10 16 7 4 sp
784-100-10 250 2 4 sp
784-1024-1024-1024-10 128 1 2
ROWS
