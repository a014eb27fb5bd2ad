// The laws of DESIGN as checks on a record and on the replicas that follow it. Each throws a sentence.
import * as Y from 'yjs'
import type { Place } from '../../client/connection/acts.ts'
import { placeKey } from '../../client/connection/characters.ts'
import { type Entry, verifyEntries } from '../../server/history/entries.ts'
import { applyRecorded, replay } from '../../server/history/replay.ts'
import { emptyHead } from '../../shared/chain.ts'
import { applyEdits } from '../../shared/edits.ts'
import type { DelegationCode, TextId } from '../../shared/ids.ts'
import { type Relocation, readRelocations, type Span } from '../../shared/relocation.ts'
import { resolve } from '../../shared/resolve.ts'
import { type Block, baseOf, innermostInsertion } from '../../shared/text.ts'
import { blockElements, blockYText, openDoc, readAttributes, readText } from '../../shared/ydoc.ts'
import { LawBroken } from './lawBroken.ts'

const asJson = (value: unknown): string => JSON.stringify(value)

export function requireEqual(what: string, got: readonly Block[], wanted: readonly Block[]): void {
  if (asJson(got) !== asJson(wanted))
    throw new LawBroken(`${what}\n  got    ${asJson(got)}\n  wanted ${asJson(wanted)}`)
}

/** The record verifies, and only decisions change base. Remembers how far it has looked. */
export function recordWatch(text: TextId): { check(entries: readonly Entry[]): Block[] } {
  const doc = openDoc()
  let seen = 0
  let base: Block[] = []
  return {
    check(entries) {
      verifyEntries(text, entries, emptyHead())
      for (const entry of entries.slice(seen)) {
        applyRecorded(doc, [entry.update])
        seen = entry.seq
        const after = baseOf(readText(doc))
        const may = entry.kind === 'decision' || entry.kind === 'base'
        if (!may)
          requireEqual(`entry ${entry.seq} (${entry.kind} by ${entry.actor}) changes base`, after, base)
        base = after
      }
      const live = readText(doc)
      requireEqual('a replay in one go differs from one by one', readText(replay(entries)), live)
      return live
    },
  }
}

/**
 * Every character that is not base lies in an insertion of the delegation whose client typed it; of one that a decision
 * has copied elsewhere, the client that typed it first.
 */
export function checkAuthors(doc: Y.Doc, authors: ReadonlyMap<number, DelegationCode>): void {
  const typist = typists(doc)
  for (const element of blockElements(doc)) {
    const text = blockYText(element)
    const attributes: Record<string, unknown> = {}
    for (let item = text?._start ?? null; item; item = item.right) {
      if (item.deleted) continue
      if (item.content instanceof Y.ContentFormat) {
        if (item.content.value === null) delete attributes[item.content.key]
        else attributes[item.content.key] = item.content.value
      } else if (item.content instanceof Y.ContentString) {
        const own = innermostInsertion(readAttributes(attributes).marks)
        for (let i = 0; own && i < item.length; i++) {
          const author = authors.get(typist(item.id.client, item.id.clock + i))
          if (own.by !== author)
            throw new LawBroken(`"${item.content.str}" of ${author ?? 'base'} is credited to ${own.by}`)
        }
      }
    }
  }
}

const remembered = new WeakMap<readonly Relocation[], ReadonlyMap<string, Place>>()

/** The client that typed a character first, however often decisions have copied it. */
export function typists(doc: Y.Doc): (client: number, clock: number) => number {
  const first = firstPlaces(doc)
  return (client, clock) => first({ client, clock }).client
}

/** Where a character was typed first, however often decisions have copied it. */
export function firstPlaces(doc: Y.Doc): (place: Place) => Place {
  const relocations = readRelocations(doc)
  const moved = remembered.get(relocations) ?? origins(relocations)
  remembered.set(relocations, moved)
  if (moved.size === 0) return place => place
  return place => {
    let first = place
    for (let was: Place | undefined = place; was; ) {
      first = was
      was = moved.get(placeKey(was))
    }
    return first
  }
}

/** What each copied character was copied from. */
function origins(relocations: readonly Relocation[]): Map<string, Place> {
  const before = new Map<string, Place>()
  const places = (spans: readonly Span[]): Place[] =>
    spans.flatMap(({ client, clock, length }) =>
      Array.from({ length }, (_, i) => ({ client, clock: clock + i })),
    )
  for (const { from, to } of relocations) {
    const old = places(from)
    places(to).forEach((place, i) => {
      const was = old[i]
      if (was) before.set(placeKey(place), was)
    })
  }
  return before
}

/** Rejecting every wish and lifting every bracket gives the base. */
export function checkRejectAll(blocks: readonly Block[], copy: Y.Doc): void {
  const base = baseOf(blocks)
  for (const act of ['reject', 'lift'] as const) {
    const marks = marksFor(readText(copy), act)
    if (marks.length === 0) continue
    const resolved = resolve(readText(copy), { act, marks })
    if (!resolved.ok) throw new LawBroken(`cannot ${act} everything: ${resolved.refusal.code}`)
    applyEdits(copy, resolved.value, 'test')
  }
  requireEqual('rejecting everything is not the base', readText(copy), base)
}

/** The marks that everything consists of: every bracket is lifted, every other wish adopted or rejected. */
export function marksFor(blocks: readonly Block[], act: 'adopt' | 'reject' | 'lift'): string[] {
  const ids = new Set<string>()
  for (const block of blocks) {
    if (block.insertion && act !== 'lift') ids.add(block.insertion.id)
    for (const run of block.runs)
      for (const mark of run.marks) if ((mark.type === 'bracket') === (act === 'lift')) ids.add(mark.id)
  }
  return [...ids]
}
