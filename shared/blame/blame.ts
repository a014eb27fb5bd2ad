// Blame that survives decisions: who wrote every character of a text, by which decision it became text, and who asked
// for and who decided the end of words that are gone. Takes a record entry by entry; answers for every moment of it.
// Pure: it follows the characters of Yjs, never offsets.
import type * as Y from 'yjs'
import type { Change } from '../changes.ts'
import type { ParagraphId } from '../ids.ts'
import { readNegotiation } from '../negotiation/doc.ts'
import type { Negotiation, ProposalNumber } from '../negotiation/model.ts'
import { lastAttribute, negotiationRoot, openDoc, textRoot } from '../ydoc.ts'
import { applyOne, changesOf, createLifetimes } from './lifetimes.ts'
import { createOrigins } from './origins.ts'
import { goneOf, type PlacedGone } from './places.ts'
import { lettersOf } from './reading.ts'
import { type Removed, removedBeside } from './removed.ts'
import { type BlameSpan, spansOf } from './spans.ts'
import { elementOf, textOf } from './standing.ts'
import { createVerdicts, type Gone, type Kind } from './verdicts.ts'

/** What of an entry is read. */
export type BlameEntry = {
  seq: number
  kind: string
  actor: string
  delegation: string
  update: Uint8Array
  changes: readonly Change[]
}

export type BlockBlame = {
  /** the entry after which it is so */
  at: number
  /** whether the paragraph is in the text then */
  there: boolean
  spans: BlameSpan[]
  /** text in force that is gone, by the place at which it stood */
  gone: PlacedGone[]
  /** paragraphs that were taken out whole beside this one, with what went */
  removed: (Removed & { gone: PlacedGone[] })[]
}

export type Blame = {
  /** the last entry that was taken; 0 before the first */
  seq(): number
  /** Takes the next entry. Throws when its update does not decode; then this blame is of no more use. */
  take(entry: BlameEntry): void
  /** A paragraph after entry `at`, or now; null for one that there never was. */
  block(pid: ParagraphId, at?: number): BlockBlame | null
  /** Whose session an entry came from; empty for one that was not taken. */
  actorOf(seq: number): string
  /** The negotiation after the last entry. */
  negotiation(): Negotiation
}

export function createBlame(): Blame {
  const doc = openDoc()
  const lifetimes = createLifetimes()
  const origins = createOrigins()
  const verdicts = createVerdicts(origins)
  const entries: Pick<BlameEntry, 'kind' | 'actor' | 'delegation'>[] = []
  const tabled = new Map<ProposalNumber, number>()
  let seq = 0

  /** Since when each proposal has its number. */
  const noteTabled = (transaction: Y.Transaction): void => {
    for (const key of changesOf(transaction, negotiationRoot(doc)) ?? []) {
      const number = key?.startsWith('tabled ') ? (key.slice('tabled '.length) as ProposalNumber) : null
      if (number && !tabled.has(number)) tabled.set(number, seq)
    }
  }

  /** Words that went with their paragraph were asked to go by who wished that the paragraph goes. */
  const askByWish = (gone: readonly Gone[]): void => {
    const wishes = [...readNegotiation(doc).tabled.values()].filter(
      ({ wish, state }) => wish?.kind === 'delete' && state === 'adopted',
    )
    for (const one of gone) {
      const asked = wishes.filter(({ wish }) => wish?.pid === one.pid)
      if (asked.length === 0 || !isGone(one.home)) continue
      one.asked = asked.map(({ by, number }) => ({
        ...{ by, number, mark: null },
        seq: tabled.get(number) ?? one.seq,
      }))
    }
  }

  const isGone = (text: Y.XmlText): boolean => text.parent?._item?.deleted ?? true

  const find = (pid: ParagraphId, at: number): { known: boolean; text: Y.XmlText | null } => {
    let known = false
    for (let item = textRoot(doc)._start; item; item = item.right) {
      const element = elementOf(item)
      if (!element || lastAttribute(element, 'pid') !== pid) continue
      known = true
      if (lifetimes.isThere(item.id.client, item.id.clock, at)) return { known, text: textOf(element) }
    }
    return { known, text: null }
  }

  return {
    seq: () => seq,

    take(entry) {
      seq = entry.seq
      entries[seq] = { kind: entry.kind, actor: entry.actor, delegation: entry.delegation }
      const kind = kindOf(entry)
      let gone: Gone[] = []
      applyOne(doc, entry.update, transaction => {
        lifetimes.note(transaction, seq)
        origins.note(transaction)
        noteTabled(transaction)
        if (kind) gone = verdicts.note(transaction, seq, kind)
      })
      if (gone.some(({ home }) => isGone(home))) askByWish(gone)
    },

    block(pid, at = seq) {
      const { known, text } = find(pid, at)
      if (!known) return null
      const letters = text ? lettersOf(text, at, lifetimes) : []
      const sources = { lifetimes, origins, verdicts }
      const entry = (n: number) => entries[n] ?? { kind: '', delegation: '' }
      return {
        at,
        there: text !== null,
        spans: spansOf(letters, at, { ...sources, entry }),
        gone: goneOf(doc, pid, text, letters, at, sources),
        removed: removedBeside(doc, pid, at, lifetimes).flatMap(removed => {
          const gone = goneOf(doc, removed.pid, null, [], at, sources)
          return gone.length > 0 ? [{ ...removed, gone }] : []
        }),
      }
    },

    actorOf: n => entries[n]?.actor ?? '',
    negotiation: () => readNegotiation(doc),
  }
}

/** What an entry may have done to words beside bringing them; what people type needs no second look. */
function kindOf({ kind, changes }: BlameEntry): Kind | null {
  if (kind === 'base') return 'base'
  if (kind === 'edit') return changes.some(change => change.kind === 'struck') ? 'strikes' : null
  return kind === 'cleanup' ? null : 'decided'
}
