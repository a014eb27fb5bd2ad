// Replays a record and checks its laws on the way: every word that is not base lies in an insertion of the delegation
// that wrote it, and only decisions touch the base. Looked at before and after each decision, and at the end.
import * as Y from 'yjs'
import { createReader } from '../blame/standing.ts'
import { readRelocations } from '../relocation.ts'
import type { InsertionMark } from '../text.ts'
import { blockElements, blockYText, openDoc, textRoot } from '../ydoc.ts'
import { type Breach, type BreachCode, createOrigins, type ReplayEntry } from './origins.ts'
import { createRanges } from './ranges.ts'

export type Replay = {
  /** The next entry; answers what is wrong as far as it has been looked at. */
  take(entry: ReplayEntry): Breach | null
  /** Looks at what is left, and once at the whole text. */
  finish(): Breach | null
  doc: Y.Doc
}

/** Entries that are applied in one go; where a law is broken between two decisions, this bounds the place. */
const STRETCH = 1_000
const ORIGIN = 'record'

export function createReplay(): Replay {
  const doc = openDoc()
  const origins = createOrigins()
  /** characters that may stand outside every insertion */
  const standing = createRanges<true>()
  let waiting: ReplayEntry[] = []

  const run = (): Breach | null => {
    const stretch = waiting
    const first = stretch[0]
    const last = stretch.at(-1)
    waiting = []
    if (!first || !last) return null
    const applied = apply(doc, stretch, entry => origins.note(doc, entry))
    if ('code' in applied) return applied
    const decided = last.kind === 'decision' || last.kind === 'base'
    const removed = decided ? null : removedBase(applied, stretch)
    if (removed) return removed
    for (const text of touchedTexts(applied)) {
      const breach = decided ? settle(text, last) : check(text, first.seq, last.seq)
      if (breach) return breach
    }
    return null
  }

  /** After a decision: what lies in no insertion now is base, and what was written anew keeps its author. */
  const settle = (text: Y.XmlText, { kind, seq }: ReplayEntry): Breach | null => {
    visitWords(text, ({ id: { client, clock }, length }, insertion) => {
      if (!insertion) standing.set(client, clock, clock + length, true)
      else if (origins.typist(client) === null)
        for (const { from, to, value } of origins.authors.get(client, clock, clock + length)) {
          if (value !== null) continue
          for (let at = from; at < to; at++) {
            const by = kind === 'base' ? insertion.by : authorOf(client, at)
            if (by !== null) origins.authors.set(client, at, at + 1, by)
          }
        }
      return null
    })
    return check(text, seq, seq)
  }

  /** The delegation that first wrote a character, however often decisions have written it again elsewhere. */
  const authorOf = (client: number, clock: number): string | null => {
    let [c, at] = [client, clock]
    for (const { from, to } of readRelocations(doc).toReversed()) {
      const offset = offsetIn(to, c, at)
      const old = offset === null ? null : placeAt(from, offset)
      if (old) [c, at] = [old.client, old.clock]
    }
    return origins.typist(c) ?? origins.authors.get(c, at, at + 1)[0]?.value ?? null
  }

  const check = (text: Y.XmlText, from: number, to: number): Breach | null =>
    visitWords(text, ({ id: { client, clock }, length }, insertion, words) => {
      const found = insertion
        ? credited(client, clock, length, insertion)
        : standing.get(client, clock, clock + length).find(part => part.value === null)
      if (!found) return null
      const code: BreachCode = insertion ? 'credited-otherwise' : 'unattributed'
      const brought = origins.entryOf(client, found.from)
      // Not before the words were there; their mark may have gone later.
      return {
        code,
        from: Math.max(from, brought ?? 0),
        to,
        words: words.slice(found.from - clock, found.to - clock),
      }
    })

  /** The first part of these words that is not the insertion's own. */
  const credited = (client: number, clock: number, length: number, { by }: InsertionMark) => {
    const typist = origins.typist(client)
    if (typist !== null) return typist === by ? undefined : { from: clock, to: clock + length }
    return origins.authors.get(client, clock, clock + length).find(part => part.value !== by)
  }

  const removedBase = ({ deleteSet }: Y.Transaction, stretch: readonly ReplayEntry[]): Breach | null => {
    const hits = (clients: Y.Transaction['deleteSet']['clients']): boolean =>
      [...clients].some(([client, gone]) =>
        gone.some(({ clock, len }) => standing.touches(client, clock, clock + len)),
      )
    if (!hits(deleteSet.clients)) return null
    const guilty = stretch.find(({ update }) => hits(Y.decodeUpdate(update).ds.clients))
    const from = guilty?.seq ?? stretch[0]?.seq ?? 0
    return { code: 'base-removed', from, to: guilty?.seq ?? stretch.at(-1)?.seq ?? 0 }
  }

  return {
    doc,
    take(entry) {
      const alone = entry.kind === 'decision' || entry.kind === 'base'
      const before = alone || waiting.length >= STRETCH ? run() : null
      if (before) return before
      waiting.push(entry)
      return alone ? run() : null
    },
    finish() {
      const left = run()
      if (left) return left
      for (const element of blockElements(doc)) {
        const text = blockYText(element)
        const breach = text && check(text, 0, 0)
        if (breach) return breach
      }
      return null
    },
  }
}

/** All in one transaction; local, because Yjs would tidy up after a remote one, which is no entry's doing. */
function apply(
  doc: Y.Doc,
  stretch: readonly ReplayEntry[],
  note: (entry: ReplayEntry) => Breach | null,
): Y.Transaction | Breach {
  return doc.transact((transaction): Y.Transaction | Breach => {
    for (const entry of stretch) {
      const breach = applyOne(doc, entry) ? note(entry) : null
      const place = { from: entry.seq, to: entry.seq }
      if (breach || doc.store.pendingStructs || doc.store.pendingDs)
        return breach ?? { code: 'not-replayable', ...place }
    }
    transaction.local = true
    return transaction
  }, ORIGIN)
}

function applyOne(doc: Y.Doc, { update }: ReplayEntry): boolean {
  try {
    Y.applyUpdate(doc, update, ORIGIN)
    return true
  } catch {
    return false
  }
}

/** The paragraphs' texts in which a transaction changed something and that are still there. */
function touchedTexts({ changed, beforeState, doc }: Y.Transaction): Y.XmlText[] {
  const types: unknown[] = [...changed.keys()]
  const texts = types.filter(type => type instanceof Y.XmlText)
  if (types.includes(textRoot(doc)))
    for (const element of blockElements(doc)) {
      const id = element._item?.id
      const text = id && id.clock >= (beforeState.get(id.client) ?? 0) ? blockYText(element) : null
      if (text) texts.push(text)
    }
  return texts.filter(text => !text._item?.deleted && !text.parent?._item?.deleted)
}

/**
 * Shows the words of a text that are to be seen, with the insertion that says who wrote them; ends with the first breach.
 * A long record has millions of looks at words, so none of them makes an object.
 */
function visitWords(
  text: Y.XmlText,
  visit: (item: Y.Item, insertion: InsertionMark | null, words: string) => Breach | null,
): Breach | null {
  const reader = createReader()
  for (let item = text._start; item; item = item.right) {
    if (item.deleted) continue
    const { content } = item
    if (content instanceof Y.ContentFormat) reader.pass(content)
    else if (content instanceof Y.ContentString) {
      const breach = visit(item, reader.here().insertion, content.str)
      if (breach) return breach
    }
  }
  return null
}

type Span = { client: number; clock: number; length: number }

function offsetIn(spans: readonly Span[], client: number, clock: number): number | null {
  let passed = 0
  for (const span of spans) {
    if (span.client === client && clock >= span.clock && clock < span.clock + span.length)
      return passed + clock - span.clock
    passed += span.length
  }
  return null
}

function placeAt(spans: readonly Span[], offset: number): { client: number; clock: number } | null {
  let left = offset
  for (const { client, clock, length } of spans) {
    if (left < length) return { client, clock: clock + left }
    left -= length
  }
  return null
}
