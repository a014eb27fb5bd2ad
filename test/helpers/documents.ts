// Texts written in one line a paragraph, so that a test shows what it is about: "the {-APT:shall-}{+CEPT:should+}".
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
  parseDelegation,
} from '../../shared/ids.ts'
import { uniqueMarks } from '../../shared/preview.ts'
import { BLOCK_TYPES, type BlockType, type Format } from '../../shared/schema.ts'
import { type Block, type InsertionMark, type Mark, mergeRuns, type Run } from '../../shared/text.ts'

/*
 * Notation
 *   {+APT:words+}   inserted        {-APT:words-}   struck        [APT:words]   bracketed
 *   {+APT#2:…+}     the same with a number of its own: equal numbers are one mark in two places
 *   +APT} -APT#2} /APT] /APT#2]    an end that says whose it is, for marks that cross
 *   <b>words</b> <i>words</i>      formatting
 *   A deletion strikes base and, opened inside an insertion, the words of that insertion; an insertion opened
 *   inside another lies inside it. `{-APT>:` and `{-APT>CEPT#1:`, `{+APT>:` … say otherwise.
 *   "# Title", "## Title" heading of level 1, 2; "1.8.2| words" a provision; "item:a)| words" another type with
 *   its number; "+APT#1| words" a proposed new paragraph. Anything else, "[" included, is text.
 */
const LINE =
  /^(?:(heading|paragraph|provision|preamble|item))?(?::?([^\s|{[+:]+))?(?:\+([A-Z][A-Z0-9]+)(?:#(\w+))?)?\|\s?(.*)$/s
const TOKEN =
  /\{([+-])([A-Z][A-Z0-9]+)(?:#(\w+))?(?:>(?:([A-Z][A-Z0-9]+)#(\w+))?)?:|(\[)([A-Z][A-Z0-9]+)(?:#(\w+))?:|([+-])(?:([A-Z][A-Z0-9]+)(?:#(\w+))?)?\}|(?:\/([A-Z][A-Z0-9]+)(?:#(\w+))?)?\]|<(\/?)([bi])>/g

/** The mark id that `CODE#n` stands for. */
export const markId = (code: string, n: number | string = 1): MarkId =>
  mintMarkId(delegation(code), 1, Number(n))

export function delegation(code: string): DelegationCode {
  const parsed = parseDelegation(code)
  if (!parsed) throw new Error(`not a delegation: ${code}`)
  return parsed
}

/** The id of the nth paragraph, counted from 1. */
export const pid = (n: number): ParagraphId => mintParagraphId(1, n)

/** Parses lines of tagged text; the nth unnumbered mark of a delegation is its number n. */
export function text(...lines: string[]): Block[] {
  const counts = new Map<string, number>()
  const mint = (code: string, n: string | undefined): MarkId => {
    if (n) return markId(code, n)
    const next = (counts.get(code) ?? 0) + 1
    counts.set(code, next)
    return markId(code, next)
  }
  return lines.map((line, i) => parseLine(line, pid(i + 1), mint))
}

type Mint = (code: string, n: string | undefined) => MarkId

function parseLine(line: string, id: ParagraphId, mint: Mint): Block {
  const heading = /^(#{1,4}) (.*)$/s.exec(line)
  if (heading)
    return {
      ...block(id, 'heading'),
      level: String(heading[1]?.length),
      runs: parseRuns(heading[2] ?? '', mint),
    }
  const parts = LINE.exec(line)
  if (!parts) return { ...block(id, 'paragraph'), runs: parseRuns(line, mint) }
  const [, type, num, code, n, words] = parts
  const known = BLOCK_TYPES.find(name => name === type) ?? (num ? 'provision' : 'paragraph')
  return {
    ...block(id, known),
    num: num ?? null,
    insertion: code ? { id: mint(code, n), by: delegation(code) } : null,
    runs: parseRuns(words ?? '', mint),
  }
}

const block = (id: ParagraphId, type: BlockType): Block => ({
  pid: id,
  type,
  num: null,
  level: null,
  source: null,
  insertion: null,
  runs: [],
})

function parseRuns(line: string, mint: Mint): Run[] {
  const runs: Run[] = []
  let open: Mark[] = []
  const formats = new Set<Format>()
  let at = 0
  const flush = (to: number) => {
    if (to > at)
      runs.push({ text: line.slice(at, to), marks: uniqueMarks(open), formats: sortFormats(formats) })
  }
  for (const token of line.matchAll(TOKEN)) {
    const next = afterToken(token, open, formats, mint)
    if (!next) continue
    flush(token.index)
    next.apply()
    open = next.open
    at = token.index + token[0].length
  }
  flush(line.length)
  if (open.length > 0) throw new Error(`never closed: ${open.map(mark => mark.id).join(', ')} in ${line}`)
  return mergeRuns(runs)
}

const sortFormats = (formats: ReadonlySet<Format>): Format[] =>
  (['bold', 'italic'] as const).filter(format => formats.has(format))

type Next = { open: Mark[]; apply: () => void }

/** What is open after a token, or null when the token is mere text. */
function afterToken(
  token: RegExpExecArray,
  open: readonly Mark[],
  formats: Set<Format>,
  mint: Mint,
): Next | null {
  const [
    whole,
    sign,
    code,
    n,
    refCode,
    refN,
    bracket,
    bCode,
    bN,
    endSign,
    endCode,
    endN,
    endB,
    endBN,
    off,
    tag,
  ] = token
  if (tag) {
    const format: Format = tag === 'b' ? 'bold' : 'italic'
    return { open: [...open], apply: () => (off ? formats.delete(format) : formats.add(format)) }
  }
  if (sign && code) {
    const said = whole.includes('>')
    const reference = refCode && refN ? markId(refCode, refN) : said ? null : (innermost(open)?.id ?? null)
    const id = mint(code, n)
    const by = delegation(code)
    const mark: Mark =
      sign === '+'
        ? { type: 'insertion', id, by, inside: reference }
        : { type: 'deletion', id, by, over: reference }
    return { open: [...open, mark], apply: () => {} }
  }
  if (bracket && bCode) {
    const mark: Mark = { type: 'bracket', id: mint(bCode, bN), by: delegation(bCode) }
    return { open: [...open, mark], apply: () => {} }
  }
  const type = endSign === '+' ? 'insertion' : endSign === '-' ? 'deletion' : 'bracket'
  const endOwner = endSign ? endCode : endB
  const endNumber = endSign ? endN : endBN
  const index = open.findLastIndex(
    mark =>
      mark.type === type &&
      (!endOwner || mark.by === endOwner) &&
      (!endNumber || mark.id === markId(endOwner ?? '', endNumber)),
  )
  return index === -1 ? null : { open: open.toSpliced(index, 1), apply: () => {} }
}

const innermost = (open: readonly Mark[]): InsertionMark | null =>
  open.findLast(mark => mark.type === 'insertion') ?? null

/** Tagged text of blocks, a line each; numbers are left out where `text` would find the same ones. */
export function tagged(blocks: readonly Block[]): string[] {
  const numbered = blocks.map(one => writeLine(one, true))
  const plain = blocks.map(one => writeLine(one, false))
  return JSON.stringify(stripPids(text(...plain))) === JSON.stringify(stripPids(blocks)) ? plain : numbered
}

const stripPids = (blocks: readonly Block[]) => blocks.map(block => ({ ...block, pid: null }))

const numberOf = (id: MarkId): number => Number.parseInt(id.split('-')[2] ?? '', 36)

function writeLine(one: Block, numbered: boolean): string {
  const name = (id: MarkId, by: string) => (numbered ? `${by}#${numberOf(id)}` : by)
  const words = writeRuns(one.runs, name)
  if (one.type === 'heading' && !one.insertion && !one.num)
    return `${'#'.repeat(Number(one.level ?? 1))} ${words}`
  const usual = one.num ? 'provision' : 'paragraph'
  const head =
    (one.type === usual ? '' : one.type) +
    (one.num ? (one.type === usual ? one.num : `:${one.num}`) : '') +
    (one.insertion ? `+${name(one.insertion.id, one.insertion.by)}` : '')
  return head ? `${head}| ${words}` : words
}

type Name = (id: MarkId, by: string) => string

function writeRuns(runs: readonly Run[], name: Name): string {
  let out = ''
  let open: Mark[] = []
  let formats: readonly Format[] = []
  const same = (a: Mark, b: Mark) => JSON.stringify(a) === JSON.stringify(b)
  for (const run of [...runs, { text: '', marks: [], formats: [] }]) {
    for (const format of formats) if (!run.formats.includes(format)) out += `</${format[0]}>`
    for (const mark of open.toReversed()) {
      if (run.marks.some(other => same(mark, other))) continue
      const later = open.slice(open.indexOf(mark) + 1)
      out += endOf(
        mark,
        later.some(other => other.type === mark.type),
        name,
      )
      open = open.filter(other => other !== mark)
    }
    for (const mark of inOpeningOrder(run.marks.filter(mark => !open.some(other => same(mark, other))))) {
      out += startOf(mark, innermost(open)?.id ?? null, name)
      open.push(mark)
    }
    for (const format of run.formats) if (!formats.includes(format)) out += `<${format[0]}>`
    formats = run.formats
    out += run.text
  }
  return out
}

/** Brackets, then deletions of base, then insertions from the outermost, each with the deletions that strike it. */
function inOpeningOrder(marks: readonly Mark[]): Mark[] {
  const depth = (id: MarkId | null): number => {
    const outer = marks.find(mark => mark.type === 'insertion' && mark.id === id)
    return outer?.type === 'insertion' ? 1 + (outer.inside === id ? 0 : depth(outer.inside)) : 0
  }
  const rank = (mark: Mark): number =>
    mark.type === 'bracket' ? 0 : mark.type === 'deletion' ? 2 * depth(mark.over) + 1 : 2 * depth(mark.id)
  return [...marks].sort((a, b) => rank(a) - rank(b))
}

function startOf(mark: Mark, inner: MarkId | null, name: Name): string {
  if (mark.type === 'bracket') return `[${name(mark.id, mark.by)}:`
  const reference = mark.type === 'insertion' ? mark.inside : mark.over
  const by = reference?.split('-')[0] ?? ''
  const said = reference === inner ? '' : `>${reference ? `${by}#${numberOf(reference)}` : ''}`
  return `{${mark.type === 'insertion' ? '+' : '-'}${name(mark.id, mark.by)}${said}:`
}

function endOf(mark: Mark, crossing: boolean, name: Name): string {
  const owner = crossing ? name(mark.id, mark.by) : ''
  if (mark.type === 'bracket') return owner ? `/${owner}]` : ']'
  return mark.type === 'insertion' ? `+${owner}}` : `-${owner}}`
}
