// One paragraph of a negotiation as paragraphs of a Word file with revisions: whose words came, whose wish strikes.
// Accepting all of it gives the text with everything adopted, rejecting all of it the base. Pure.
import type { MarkId } from '../../ids.ts'
import type { Moment } from '../../negotiation/model.ts'
import { PILCROW } from '../../schema.ts'
import { type Block, innermostInsertion, type Mark, type Run, strikingDeletions } from '../../text.ts'
import { type Hand, type Inline, type Sheet, sheetOf, type WordRun } from './sheets.ts'
import { styleOf } from './styleNames.ts'

/** When marks were made; those that the record does not know of were made with the newest entry. */
export type Times = { of: ReadonlyMap<MarkId, Moment>; else: Moment }

/** A comment's place in a paragraph: on the words of these marks, or on all of it. */
export type Pinned = { id: number; marks: readonly MarkId[] | null }

/** How a paragraph is to be printed. */
export type Look = {
  times: Times
  pinned: readonly Pinned[]
  /** a pilcrow stays a sign: the paragraph goes as a whole, or is shown as a whole */
  whole: boolean
}

/** The sheets of a block, at least one: a line end that somebody proposes begins another. */
export function revisedSheets(block: Block, look: Look): Sheet[] {
  const style = styleOf(block)
  const paragraph = block.insertion && handOf(block.insertion, look.times)
  const sheets = [sheetOf(style)]
  const add = (...inlines: Inline[]): void => void sheets.at(-1)?.inlines.push(...inlines)
  const bounds = boundsOf(block, look.pinned)
  add(...bounds.before(-1))
  if (block.num !== null) add(numberRun(block.num, paragraph))
  const signs = signsOf(block.runs, paragraph, look.times)
  block.runs.forEach((run, i) => {
    add(...bounds.before(i), ...signs.before(i))
    const changed = changesOf(run, paragraph, look.times)
    const lines = changed.inserted && !changed.struck && !look.whole ? run.text.split(PILCROW) : [run.text]
    lines.forEach((text, n) => {
      if (n > 0 && changed.inserted) {
        const last = sheets.at(-1)
        if (last) last.end = { how: 'inserted', hand: changed.inserted }
        sheets.push(sheetOf(style))
      }
      if (text !== '') add({ kind: 'run', text, style: null, formats: run.formats, ...changed })
    })
    add(...signs.after(i), ...bounds.after(i))
  })
  add(...bounds.after(block.runs.length))
  const last = sheets.at(-1)
  if (last && paragraph) last.end = { how: 'inserted', hand: paragraph }
  return sheets
}

/** A printed number with the tab behind it. */
export const numberRun = (
  num: string,
  inserted: Hand | null = null,
  struck: Hand | null = null,
): WordRun => ({
  ...{ kind: 'run', text: `${num}\t`, style: 'ParleyNumber', formats: [], inserted, struck },
})

const handOf = ({ id, by }: { id: MarkId; by: string }, times: Times): Hand => ({
  by,
  at: times.of.get(id) ?? times.else,
})

/** Who brought the words, and who of those that strike them was first: Word holds one deletion of a word. */
export function changesOf(
  run: Run,
  paragraph: Hand | null,
  times: Times,
): Pick<WordRun, 'inserted' | 'struck'> {
  const own = innermostInsertion(run.marks)
  const strikers = strikingDeletions(run.marks)
    .map(mark => handOf(mark, times))
    .sort((a, b) => a.at - b.at || (a.by < b.by ? -1 : 1))
  return { inserted: own ? handOf(own, times) : paragraph, struck: strikers[0] ?? null }
}

type Around = { before(i: number): Inline[]; after(i: number): Inline[] }

/** Drawn brackets with their owners; a sign goes with its words where all of them go. */
function signsOf(runs: readonly Run[], paragraph: Hand | null, times: Times): Around {
  const extents = extentsOf(runs, mark => mark.type === 'bracket', true)
  const opening = new Map<number, Inline[]>()
  const closing = new Map<number, Inline[]>()
  for (const { mark, first, last } of extents) {
    const within = runs.slice(first, last + 1).map(run => changesOf(run, paragraph, times))
    const all = (of: 'inserted' | 'struck'): Hand | null =>
      within.every(one => one[of]) ? (within[0]?.[of] ?? null) : null
    const sign = (text: string, style: 'ParleyBracket' | 'ParleyOwner'): WordRun => ({
      ...{ kind: 'run', text, style, formats: [], inserted: all('inserted'), struck: all('struck') },
    })
    opening.set(first, [...(opening.get(first) ?? []), sign('[', 'ParleyBracket')])
    closing.set(last, [
      ...[sign(']', 'ParleyBracket'), sign(mark.by, 'ParleyOwner')],
      ...(closing.get(last) ?? []),
    ])
  }
  return { before: i => opening.get(i) ?? [], after: i => closing.get(i) ?? [] }
}

/** Comments begin before the first words of their marks and end behind the last; without marks they span all. */
function boundsOf(block: Block, pinned: readonly Pinned[]): Around {
  const starts = new Map<number, Inline[]>()
  const ends = new Map<number, Inline[]>()
  const extents = new Map(
    extentsOf(block.runs, () => true, false).map(extent => [extent.mark.id, extent] as const),
  )
  const put = (at: Map<number, Inline[]>, i: number, bound: Inline): void =>
    void at.set(i, [...(at.get(i) ?? []), bound])
  for (const { id, marks } of pinned) {
    const met = (marks ?? []).flatMap(mark => extents.get(mark) ?? [])
    const first = met.length === 0 ? -1 : Math.min(...met.map(extent => extent.first))
    const last = met.length === 0 ? block.runs.length : Math.max(...met.map(extent => extent.last))
    put(starts, first, { kind: 'comment-start', id })
    put(ends, last, { kind: 'comment-end', id })
  }
  return { before: i => starts.get(i) ?? [], after: i => ends.get(i) ?? [] }
}

type Extent = { mark: Mark; first: number; last: number }

/** First and last run of each mark; `unbroken`: what stands on both sides of other words is told twice. */
function extentsOf(runs: readonly Run[], take: (mark: Mark) => boolean, unbroken: boolean): Extent[] {
  const extents: Extent[] = []
  const newest = new Map<MarkId, Extent>()
  runs.forEach((run, i) => {
    for (const mark of run.marks) {
      if (!take(mark)) continue
      const known = newest.get(mark.id)
      if (known && (!unbroken || known.last >= i - 1)) {
        known.last = i
        continue
      }
      const extent = { mark, first: i, last: i }
      newest.set(mark.id, extent)
      extents.push(extent)
    }
  })
  return extents
}
