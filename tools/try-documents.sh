#!/usr/bin/env bash
# Writes the survival table as LaTeX and as Word in both languages, sets the one with XeLaTeX, opens the other with
# LibreOffice, and looks for a figure in each PDF that comes out.
# Needs xelatex, soffice, pdftotext and a font with Chinese characters; give the Python that has the tool.
set -euo pipefail

tool=$(cd "$(dirname "$1")" && pwd)/nelm-evidence
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

for language in en zh; do
  "$tool" table survival --lang "$language" --output "$place/$language.tex"
  "$tool" table survival --lang "$language" --output "$place/word-$language.docx"
  (cd "$place" && xelatex -interaction=nonstopmode -halt-on-error "$language.tex" >"$language.out" 2>&1) ||
    { grep -A3 '^!' "$place/$language.out" >&2; exit 1; }
  soffice --headless --convert-to pdf --outdir "$place" "$place/word-$language.docx" >/dev/null 2>&1
  for page in "$place/$language.pdf" "$place/word-$language.pdf"; do
    pdftotext "$page" - | grep -F '70.2%' >/dev/null
  done
done
pdftotext "$place/zh.pdf" - | grep '生存' >/dev/null
echo "LaTeX is set and Word opened, in both languages"
