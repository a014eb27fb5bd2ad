// The laws that one entry of the record can break, looked at in the paragraphs that it touched: base, authors, others'
// marks and words, and that every wish can be adopted or rejected.
import type * as Y from 'yjs'
import type { Entry } from '../../server/history/entries.ts'
import { type ClockMap, createClockMap } from '../../shared/blame/clockMap.ts'
import type { DelegationCode } from '../../shared/ids.ts'
import { preview } from '../../shared/preview.ts'
import { resolve } from '../../shared/resolve.ts'
import { adoptedOf, type Block, type Mark, sameBearing, strikes } from '../../shared/text.ts'
import { LawBroken } from './lawBroken.ts'
import { marksFor, typists } from './laws.ts'
import type { Range } from './parts.ts'
import { baseJsonOf, jsonOf, type Letters, lettersOf, type Reading } from './reading.ts'
import type { Spared } from './spared.ts'

export type EntryLaws = {
  /** After the entry has been applied; `brought` are its items. */
  check(entry: Entry, brought: readonly Range[]): void
}

type Stood = { letters: readonly Letters[]; at: ClockMap<Letters> }
const NOTHING: Stood = { letters: [], at: createClockMap() }

/** Laws of the entries of one document, which must hear of each of them in turn. */
export function entryLaws(
  doc: Y.Doc,
  reading: Reading,
  authors: ReadonlyMap<number, DelegationCode>,
  spared: Spared,
): EntryLaws {
  const stood = new Map<Y.XmlText, Stood>()
  let blocks = reading.blocks()

  const checkLetters = (entry: Entry, text: Y.XmlText): void => {
    const was = stood.get(text) ?? NOTHING
    const is = standing(lettersOf(text))
    stood.set(text, is)
    checkAuthors(entry, is.letters)
    spared.check(doc, text, is.letters, what(entry))
    if (entry.kind === 'decision' || entry.kind === 'base') return
    for (const here of is.letters)
      for (const { value } of was.at.pieces(here.client, here.clock, here.words.length))
        if (!value) checkNew(entry, here)
        else checkKept(entry, value, here)
    for (const { client, clock, words, own } of was.letters)
      if (is.at.pieces(client, clock, words.length).some(piece => !piece.value))
        if (entry.kind === 'cleanup' || own?.by !== entry.delegation)
          throw new LawBroken(`${what(entry)} takes "${words}" of ${own?.by ?? 'base'}`)
  }

  const checkAuthors = (entry: Entry, letters: readonly Letters[]): void => {
    const typist = typists(doc)
    for (const { client, clock, words, own } of letters)
      for (let i = 0; own && i < words.length; i++) {
        // Who typed the first has typed the others, unless decisions have put them together.
        if (i > 0 && authors.has(client)) break
        const author = authors.get(typist(client, clock + i))
        if (own.by !== author)
          throw new LawBroken(`${what(entry)}: "${words}" of ${author ?? 'base'} is credited to ${own.by}`)
      }
  }

  return {
    check(entry, brought) {
      const before = blocks
      blocks = reading.blocks()
      if (entry.kind !== 'decision' && entry.kind !== 'base') {
        checkBase(entry, before, blocks)
        checkFrames(entry, before, blocks)
      }
      for (const { client } of brought) {
        const author = authors.get(client)
        if (author !== undefined && (entry.kind !== 'edit' || author !== entry.delegation))
          throw new LawBroken(`${what(entry)} brings what ${author} wrote`)
      }
      for (const text of reading.touched()) checkLetters(entry, text)
      const old = new Set(before)
      checkOutcomes(
        entry,
        blocks.filter(block => !old.has(block)),
      )
    },
  }
}

const what = ({ seq, kind, delegation }: Entry): string => `entry ${seq} (${kind} by ${delegation})`

function standing(letters: readonly Letters[]): Stood {
  const at = createClockMap<Letters>()
  for (const one of letters) at.set(one.client, one.clock, one.words.length, one)
  return { letters, at }
}

function checkBase(entry: Entry, before: readonly Block[], after: readonly Block[]): void {
  const [was, is] = [baseJsonOf(before), baseJsonOf(after)]
  if (was.length !== is.length || was.some((json, i) => json !== is[i]))
    throw new LawBroken(`${what(entry)} changes base\n  from ${was}\n  to ${is}`)
}

/** A paragraph comes, goes or is labelled anew by whoever proposes it alone; who takes it back may leave it to an heir. */
function checkFrames(entry: Entry, before: readonly Block[], after: readonly Block[]): void {
  const was = new Map(before.map(block => [block.pid, block]))
  for (const block of after) {
    const old = was.get(block.pid)
    was.delete(block.pid)
    if (old === block) continue
    const mine = (entry.kind === 'act' && old ? old : block).insertion?.by === entry.delegation
    const kept = old && (old.insertion?.by === block.insertion?.by || entry.kind === 'act')
    if (!(mine && (kept || !old)) && (!old || frameOf(old) !== frameOf(block)))
      throw new LawBroken(`${what(entry)} changes the paragraph ${block.pid}`)
  }
  for (const { pid, insertion } of was.values())
    if (insertion?.by !== entry.delegation) throw new LawBroken(`${what(entry)} removes the paragraph ${pid}`)
}

const frameOf = ({ runs: _, ...frame }: Block): string => JSON.stringify(frame)

function checkNew(entry: Entry, is: Letters): void {
  if (entry.kind === 'cleanup' || is.own?.by !== entry.delegation)
    throw new LawBroken(`${what(entry)} brings "${is.words}" as words of ${is.own?.by ?? 'base'}`)
}

/** Words that stay keep their author, and the marks of everybody but who acts: lifting one never lifts another. */
function checkKept(entry: Entry, was: Letters, is: Letters): void {
  if (sameBearing(was, is)) return
  const acts = (by: string): boolean => entry.kind !== 'cleanup' && by === entry.delegation
  const others = ({ marks, formats, own }: Letters) => ({
    marks: marks
      .filter(mark => !acts(mark.by) && bears(mark, marks))
      .map(mark => (entry.kind === 'act' ? withoutReference(mark) : mark)),
    formats: own && acts(own.by) ? [] : formats,
  })
  if (was.own?.by !== is.own?.by || !sameBearing(others(was), others(is)))
    throw new LawBroken(
      `${what(entry)} changes what others said of "${is.words}"\n  from ${JSON.stringify(was)}\n  to ${JSON.stringify(is)}`,
    )
}

/** A deletion that only runs over words strikes what it names: it goes when its author takes that back, or is cut short. */
const bears = (mark: Mark, marks: readonly Mark[]): boolean =>
  mark.type !== 'deletion' || strikes(mark, marks)

/** Who takes a proposal back as a whole takes it from under the words that others typed into it. */
function withoutReference(mark: Mark): Mark {
  if (mark.type === 'insertion') return { ...mark, inside: null }
  return mark.type === 'deletion' ? { ...mark, over: null } : mark
}

/** Of the paragraphs that changed: rejecting everything is the base, adopting everything is the clean text. */
function checkOutcomes(entry: Entry, blocks: readonly Block[]): void {
  const rejected = decideAll(entry, decideAll(entry, blocks, 'reject'), 'lift')
  if (`${jsonOf(rejected)}` !== `${baseJsonOf(blocks)}`)
    throw new LawBroken(`${what(entry)}: rejecting everything is not the base: ${jsonOf(rejected)}`)
  const adopted = decideAll(entry, decideAll(entry, blocks, 'adopt'), 'lift')
  const clean = adoptedOf(blocks)
  if (`${jsonOf(adopted)}` !== `${jsonOf(clean)}`)
    throw new LawBroken(`${what(entry)}: adopting everything is not the clean text: ${jsonOf(adopted)}`)
}

function decideAll(
  entry: Entry,
  blocks: readonly Block[],
  act: 'adopt' | 'reject' | 'lift',
): readonly Block[] {
  const marks = marksFor(blocks, act)
  if (marks.length === 0) return blocks
  const resolved = resolve(blocks, { act, marks })
  if (!resolved.ok) throw new LawBroken(`${what(entry)}: cannot ${act} everything: ${resolved.refusal.code}`)
  return preview(blocks, resolved.value)
}
