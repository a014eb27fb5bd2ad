// Weaves the record of one text, entry by entry; what did not change since the last time is not woven again.
import * as Y from 'yjs'
import { emptyWeave, type Weave, type WovenBlock } from '../../shared/weave/weave.ts'
import { negotiationRoot, openDoc, textRoot } from '../../shared/ydoc.ts'
import { type Ages, createAges } from './ages.ts'
import { createAuthorship } from './authorship.ts'
import type { Entry } from './entries.ts'
import type { Pace } from './pace.ts'
import { RECORD } from './replay.ts'
import { createWeaver, elementsOf, lifeOf } from './weaver.ts'

export type Loom = {
  /** the last entry that was taken; 0 before the first */
  seq(): number
  /** Takes the entries that follow. Throws when one does not decode; then the loom is of no more use. */
  take(entries: readonly Entry[], pace: Pace): Promise<void>
  /** Everything taken so far. What it has in common with the weave before are the same objects. */
  weave(pace: Pace): Promise<Weave>
}

/** Entries of one transaction: each one costs, and none may take long. */
const TOGETHER = 32

/** A loom for a text of which nothing has been read yet. */
export function createLoom(): Loom {
  const doc = openDoc()
  const ages = createAges()
  const weaver = createWeaver(ages)
  const authorship = createAuthorship()
  const woven = new Map<Y.XmlElement, WovenBlock>()
  const changed = new Set<unknown>([textRoot(doc), negotiationRoot(doc)])
  let weave: Weave = { ...emptyWeave(), notes: weaver.notes }
  let seq = 0

  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    for (const type of transaction.changed.keys()) changed.add(blockOf(type) ?? type)
  })

  const apply = (entries: readonly Entry[]): void => {
    doc.transact(transaction => {
      const seen = new Map<number, number>()
      for (const entry of entries) {
        Y.applyUpdate(doc, entry.update, RECORD)
        if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the record has a gap')
        noteAges(ages, entry, transaction, seen)
      }
      transaction.local = true
    }, RECORD)
    for (const entry of entries) authorship.take(entry)
    seq = entries.at(-1)?.seq ?? seq
  }

  /** Weaves what changed among the paragraphs; a paragraph is woven whole. */
  const settle = async (pace: Pace): Promise<WovenBlock[]> => {
    const order: WovenBlock[] = []
    for (const { element, item } of elementsOf(doc)) {
      const known = woven.get(element)
      const life = lifeOf(ages, item)
      const fresh = known?.died === life.died && !changed.has(element)
      const block = fresh ? known : weaver.block(element, life)
      woven.set(element, block)
      order.push(block)
      if (!fresh && pace.spent()) await pace.rest()
    }
    return order
  }

  return {
    seq: () => seq,

    async take(entries, pace) {
      for (let at = 0; at < entries.length; at += TOGETHER) {
        apply(entries.slice(at, at + TOGETHER))
        if (pace.spent()) await pace.rest()
      }
    },

    async weave(pace) {
      if (seq === weave.seq) return weave
      const blocks = await settle(pace)
      const facts = changed.has(negotiationRoot(doc)) ? weaver.facts(doc) : weave.facts
      changed.clear()
      weave = { seq, ...authorship.tell(), blocks, facts, notes: weaver.notes }
      return weave
    },
  }
}

/** Whose characters an update brought, and which ones it took away. */
function noteAges(
  ages: Ages,
  { seq, update }: Entry,
  transaction: Y.Transaction,
  seen: Map<number, number>,
): void {
  for (const [client, until] of Y.parseUpdateMeta(update).to) ages.born(client, until, seq)
  for (const [client, ranges] of transaction.deleteSet.clients) {
    for (const { clock, len } of ranges.slice(seen.get(client) ?? 0)) ages.died(client, clock, len, seq)
    seen.set(client, ranges.length)
  }
}

/** The paragraph that a type belongs to, itself included. */
function blockOf(type: unknown): Y.XmlElement | null {
  if (type instanceof Y.XmlElement) return type
  return type instanceof Y.XmlText && type.parent instanceof Y.XmlElement ? type.parent : null
}
