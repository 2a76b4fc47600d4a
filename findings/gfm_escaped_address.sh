#!/usr/bin/env bash
# remark-gfm 4.0.1 (npm; with it Streamlit 1.67 draws markdown): an address whose colon, slashes or
# @ are escaped with backslashes, as Markdown's rules for literal text allow, still becomes a link.
# The tokenizer respects the escapes; a second pass over the finished text nodes
# (mdast-util-gfm-autolink-literal 2.0.1) does not know of them any more.
# Seen: `https\:\/\/example\.org` → <a href="https://example.org">, `ann\@example\.org` →
# <a href="mailto:…">. A word joiner (U+2060) between `:` and `//`, and before `@`, gives no link.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund unified@11.0.5 remark-parse@11.0.0 remark-gfm@4.0.1 \
  mdast-util-gfm-autolink-literal@2.0.1 remark-rehype@11.1.2 rehype-stringify@10.0.1
cat > look.mjs <<'JS'
import {unified} from 'unified'
import parse from 'remark-parse'
import gfm from 'remark-gfm'
import rehype from 'remark-rehype'
import stringify from 'rehype-stringify'
const html = text => String(
  unified().use(parse).use(gfm).use(rehype).use(stringify).processSync(text))
const cases = [
  ['https\\:\\/\\/example\\.org', true],
  ['www\\.example\\.org', true],
  ['ann\\@example\\.org', true],
  ['https\\:\u2060\\/\\/example\\.org', false],
  ['ann\u2060\\@example\\.org', false],
]
let same = true
for (const [text, linked] of cases) {
  const seen = html(text).includes('<a ')
  console.log(JSON.stringify(text), '→', seen ? 'a link' : 'text')
  same &&= seen === linked
}
process.exit(same ? 0 : 1)
JS
node look.mjs
