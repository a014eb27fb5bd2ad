// The printed numbers as they would be if they followed the order of the paragraphs: shown beside a preview, never
// written. A number changes only by a wish of its own; paragraph ids stay whatever is printed. Pure.
import type { ParagraphId } from '../ids.ts'
import type { Block } from '../text.ts'

export type Renumbered = { pid: ParagraphId; from: string | null; to: string }

/** A printed number taken apart: `1.8.` `2` and nothing, `` `b` `)`. */
type Parsed = { prefix: string; letters: boolean; value: number; suffix: string }

/** Numbers that follow each other: 1.8.1, 1.8.2 …, or a), b) … under one provision. */
type Series = {
  scheme: string
  depth: number
  members: { pid: ParagraphId; num: string | null; parsed: Parsed | null }[]
}

/**
 * The numbers that a text would get after decisions on whole paragraphs; `before` is the text that they are taken on.
 * A series is counted on from its first number, where it was counted without a gap before; any other numbering, such
 * as "1.8.2bis", is somebody's choice and stays. The second part of a paragraph that was split counts as one more.
 */
export function renumbering(before: readonly Block[], after: readonly Block[]): Renumbered[] {
  const known = new Set(before.map(block => block.pid))
  const starts = startsIn(before)
  const renumbered: Renumbered[] = []
  for (const { members } of seriesOf(after, block => !known.has(block.pid))) {
    const numbered = members.flatMap(({ parsed }) => parsed ?? [])
    const [first] = numbered
    if (!first || !members.every(({ pid, parsed }) => !parsed || starts.has(pid))) continue
    const start = Math.min(...members.flatMap(({ pid }) => starts.get(pid) ?? []))
    members.forEach(({ pid, num }, i) => {
      const to = written({ ...first, value: start + i })
      if (to !== num) renumbered.push({ pid, from: num, to })
    })
  }
  return renumbered
}

/** Where the series of each paragraph begins to count, for series without a gap. */
function startsIn(blocks: readonly Block[]): Map<ParagraphId, number> {
  const starts = new Map<ParagraphId, number>()
  for (const { members } of seriesOf(blocks, () => false)) {
    const start = members[0]?.parsed?.value ?? 0
    if (members.every(({ parsed }, i) => parsed?.value === start + i))
      for (const { pid } of members) starts.set(pid, start)
  }
  return starts
}

/**
 * All series in reading order. A deeper series ends where one further out begins or goes on, all of them at a heading
 * without a number. `joinsIn`: whether a paragraph without a number goes on with the series that it stands in.
 */
function seriesOf(blocks: readonly Block[], joinsIn: (block: Block) => boolean): Series[] {
  const all: Series[] = []
  let open: Series[] = []
  let previous: Block | null = null
  for (const block of blocks) {
    const { pid, num, type, insertion } = block
    if (insertion) continue
    const parsed = num === null ? null : parse(num)
    const scheme = parsed ? schemeOf(block, parsed) : null
    if (parsed && scheme) {
      const depth = depthOf(block, parsed)
      open = open.filter(series => series.depth <= depth)
      const series = open.find(other => other.scheme === scheme)
      if (series) series.members.push({ pid, num, parsed })
      else {
        const begun: Series = { scheme, depth, members: [{ pid, num, parsed }] }
        open.push(begun)
        all.push(begun)
      }
    } else if (num === null && previous?.type === type && joinsIn(block)) {
      const series = open.find(({ members }) => members.some(member => member.pid === previous?.pid))
      series?.members.push({ pid, num, parsed: null })
    } else if (type === 'heading') open = []
    previous = block
  }
  return all
}

const schemeOf = ({ type, level }: Block, { prefix, letters, suffix }: Parsed): string =>
  JSON.stringify([type, level, prefix, letters, suffix])

/** Headings hold provisions, 1.8 holds 1.8.1, and provisions hold items. */
const depthOf = ({ type, level }: Block, { prefix }: Parsed): number =>
  type === 'heading' ? 0 : type === 'item' ? 100 + Number(level ?? 1) : 1 + prefix.split('.').length

/** Digits after a prefix that ends in a point, or one letter; with what closes it. Anything else is no series. */
function parse(num: string): Parsed | null {
  const parts = /^((?:\d+\.)*|\()(\d+|[a-z])([.)]?)$/.exec(num)
  if (!parts) return null
  const [, prefix = '', count = '', suffix = ''] = parts
  const letters = /[a-z]/.test(count)
  return { prefix, letters, suffix, value: letters ? count.charCodeAt(0) - 96 : Number(count) }
}

function written({ prefix, letters, value, suffix }: Parsed): string {
  // Behind z) comes aa), as in official texts.
  const letter = (n: number): string => String.fromCharCode(96 + n)
  const count = !letters ? String(value) : value <= 26 ? letter(value) : letter(value - 26).repeat(2)
  return prefix + count + suffix
}
