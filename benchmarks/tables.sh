#!/usr/bin/env bash
# Seconds of each of the twelve tables of program 4, one after the other, from process start to exit with all outputs. Prints a Markdown table.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release -v q src/Ablate.Cli > /dev/null
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seconds() { awk "BEGIN { printf \"%.0f\", $(date +%s.%N) - $1 }"; }

echo "| table | s |"
echo "| --- | --- |"
all=$(date +%s.%N)
for study in studies/table-*.yaml; do
  began=$(date +%s.%N)
  dotnet src/Ablate.Cli/bin/Release/net10.0/Ablate.Cli.dll run "$study" --output "$work/$(basename "$study" .yaml)" --quiet
  echo "| $(basename "$study" .yaml) | $(seconds "$began") |"
done
echo "| all | $(seconds "$all") |"
