// A version as one HTML file that needs nothing else: to be read in any browser, offline, and printed. Pure.
import { type Piece, piecesOf } from '../drawn.ts'
import type { Block, Run } from '../text.ts'
import { bidiClosed } from './bidi.ts'
import { type CoverLine, coverOf, type Edition, issueOf } from './edition.ts'
import { notesOf } from './notes.ts'
import { STYLE } from './style.ts'

/**
 * The file allows itself no script, no picture and no request: whoever gets it by mail need not trust what delegates
 * typed into it, and nobody learns that it was opened.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** The whole version as an HTML document. */
export function htmlEdition(edition: Edition): string {
  const notes = notesOf(edition).map(
    ({ title, lines }) =>
      `<section><h2>${title}</h2>\n${lines.map(line => noteLine(line)).join('\n')}\n</section>`,
  )
  return htmlDocument(edition, {
    ...{
      title: issueOf(edition.version),
      cover: coverOf(edition),
      style: STYLE,
      main: edition.blocks.map(htmlBlock),
    },
    footer: `<footer lang="en" dir="ltr">\n${notes.join('\n')}\n</footer>\n`,
  })
}

export type HtmlParts = {
  /** of the window, behind the text's own */
  title: string
  cover: readonly CoverLine[]
  style: string
  /** what the file holds, in the text's language and direction; as HTML */
  main: readonly string[]
  footer: string
}

/** A document with the cover of this edition. */
export function htmlDocument(edition: Edition, { title, cover, style, main, footer }: HtmlParts): string {
  const { text, version, language, direction, illustrative } = edition
  const lines = cover.map(
    ({ label, words, user }) =>
      `<div><dt>${label}</dt><dd>${user ? `<bdi>${escaped(words)}</bdi>` : escaped(words)}</dd></div>`,
  )
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<title>${escaped(text)} ${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<header lang="en" dir="ltr">
<h1><bdi lang="${escaped(language)}">${escaped(text)}</bdi> <span class="rev">${issueOf(version)}</span></h1>
<dl>
${lines.join('\n')}
</dl>
${LEGEND}
</header>
<main${illustrative ? ' class="illustrative"' : ''}>
${main.join('\n')}
</main>
${footer}</body>
</html>
`
}

const LEGEND = `<p class="legend"><ins>underlined<sup>CODE</sup></ins> proposed by this delegation; <del>struck<sup>CODE</sup></del> it proposes to delete; <b class="bracket">[</b>in brackets<b class="bracket">]<sup>CODE</sup></b> not agreed.</p>`

/** Lines that belong to the one before are set in by blanks. */
const noteLine = (line: string): string =>
  `<p${line.startsWith(' ') ? ' class="in"' : ''}><bdi>${escaped(line.trim())}</bdi></p>`

/** One paragraph; a heading keeps its rank below the title of the file. */
export function htmlBlock(block: Block): string {
  const { type, num, level, insertion } = block
  const tag = type === 'heading' ? `h${Math.min(6, 1 + Number(level ?? 1))}` : 'p'
  const proposed = insertion ? `<span class="new">new paragraph<sup>${insertion.by}</sup></span> ` : ''
  return `<${tag} class="${type}">${proposed}${htmlWords(num, block.runs)}</${tag}>`
}

/** Words with their marks, behind their printed number. */
export function htmlWords(num: string | null, runs: readonly Run[]): string {
  const number = num === null ? '' : `<span class="num">${escaped(num)}</span> `
  return number + piecesOf(runs).map(htmlPiece).join('')
}

function htmlPiece(piece: Piece): string {
  if (piece.kind === 'opens') return '<b class="bracket">[</b>'
  if (piece.kind === 'closes') return `<b class="bracket">]<sup>${piece.by}</sup></b>`
  let words = escaped(piece.text)
  if (piece.bold) words = `<strong>${words}</strong>`
  if (piece.italic) words = `<em>${words}</em>`
  if (piece.struck.length > 0) words = `<del>${words}<sup>${piece.struck.join(', ')}</sup></del>`
  if (piece.inserted) words = `<ins>${words}<sup>${piece.inserted}</sup></ins>`
  return words
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Words as they stand between tags and in quoted attributes; what they open of directions is closed. */
export const escaped = (words: string): string =>
  bidiClosed(words).replace(/[&<>"']/g, sign => SIGNS[sign] ?? '')
