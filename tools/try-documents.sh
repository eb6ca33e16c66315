#!/usr/bin/env bash
# Writes the survival table as LaTeX, Word and Excel in both languages, sets the first with XeLaTeX, opens the others
# with LibreOffice, and looks for a figure in each PDF that comes out.
# Needs xelatex, soffice with Writer and Calc, pdftotext and a font with Chinese characters; give the Python that has
# the tool.
set -euo pipefail

tool=$(cd "$(dirname "$1")" && pwd)/nelm-evidence
cd "$(dirname "$0")/.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

for language in en zh; do
  for suffix in tex docx xlsx; do
    "$tool" table survival --lang "$language" --output "$place/$language-$suffix.$suffix"
  done
  (cd "$place" && xelatex -interaction=nonstopmode -halt-on-error "$language-tex.tex" >"$language.out" 2>&1) ||
    { grep -A3 '^!' "$place/$language.out" >&2; exit 1; }
done

# A profile of its own: a LibreOffice that is open elsewhere would take the order and do nothing.
soffice "-env:UserInstallation=file://$place/profile" --headless --convert-to pdf --outdir "$place" \
  "$place"/*.docx "$place"/*.xlsx >"$place/office.out" 2>&1 || { cat "$place/office.out" >&2; exit 1; }

holds() { pdftotext "$1" - | grep -F "$2" >/dev/null || { echo "$(basename "$1") does not show $2" >&2; exit 1; }; }
for language in en zh; do
  for suffix in tex docx xlsx; do holds "$place/$language-$suffix.pdf" '70.2%'; done
done
for suffix in tex docx xlsx; do holds "$place/zh-$suffix.pdf" '生存'; done
echo "LaTeX is set, Word and Excel are opened, in both languages"
