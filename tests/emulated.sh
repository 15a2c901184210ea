#!/usr/bin/env bash
# Tries another system under emulation, on Debian x64: trains nine small networks there and here, compares the bits of their models, and uses
# them (report, export, prediction). On ARM64 all tests of the engine run too.
# Usage: tests/emulated.sh arm64|windows
# Needs qemu-user-static (arm64; as root also the libraries of ARM64, which it fetches) or wine64 (windows).
set -euo pipefail
cd "$(dirname "$0")/.."
system=${1:?arm64 or windows}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The emulators do not see code that is written through a second mapping of its memory.
export DOTNET_EnableWriteXorExecute=0

case $system in
arm64)
  runtime=linux-arm64 kernel=128
  dpkg --add-architecture arm64 && apt-get update -q
  (cd "$work" && apt-get download -q libc6:arm64 libgcc-s1:arm64 libstdc++6:arm64 zlib1g:arm64 libicu72:arm64 libssl3:arm64)
  dpkg --remove-architecture arm64
  for package in "$work"/*.deb; do dpkg -x "$package" "$work/root"; done
  emulated() { qemu-aarch64-static -L "$work/root" "$@"; }
  ;;
windows)
  runtime=win-x64 kernel=256
  export WINEDEBUG=-all WINEPREFIX="$work/wine"
  emulated() { wine "$1.exe" "${@:2}"; }
  ;;
*)
  echo "$system: arm64 or windows" >&2
  exit 2
  ;;
esac

dotnet build src/Ablate.Cli -c Release -v q
dotnet publish src/Ablate.Cli -c Release -r $runtime --self-contained -o "$work/there" -v q
here() { dotnet src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll "$@"; }
there() { emulated "$work/there/Ablate.Cli" "$@"; }
export ABLATE_KERNEL=$kernel
study=(studies/activation-by-optimizer.yaml --epochs 1 --set "data.training_rows=first 5000" --quiet)
here run "${study[@]}" --output "$work/run-here"
there run "${study[@]}" --output "$work/run-there"
for model in "$work"/run-here/models/*; do
  cmp "$model" "$work/run-there/models/$(basename "$model")"
done
echo "$(ls "$work/run-here/models" | wc -l) models have the same bits on $runtime and here."
model=$work/run-there/models/model_adam_relu.safetensors
there verify "$work/run-there"
there report "$work/run-there" | sed "s|$work|...|"
there export "$model" --to onnx --output "$work/model.onnx" | sed "s|$work|...|"
for where in here there; do
  $where predict "$model" data/mnist/t10k-images-idx3-ubyte.gz --first 100 --json > "$work/predictions-$where.json"
done
cmp <(tr -d '\r' < "$work/predictions-here.json") <(tr -d '\r' < "$work/predictions-there.json")
echo "100 predictions are the same on $runtime and here."

if [ "$system" = arm64 ]; then
  unset ABLATE_KERNEL
  tests=tests/Ablate.Tests/bin/$runtime
  dotnet publish tests/Ablate.Tests -c Release -r $runtime --self-contained -o $tests -v q
  emulated $tests/Ablate.Tests -noColor -namespace 'Ablate.Tests.Engine*'
  rm -rf "$tests"
fi
