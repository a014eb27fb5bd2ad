// Every mark id, mark key and paragraph id the text ever held, struck or deleted ones included: ids are unique for
// ever.
import * as Y from 'yjs'
import type { DelegationCode, MarkId } from '../../../shared/ids.ts'
import { readingOf } from './readings.ts'

export type BlockHolder = { insId: string | null; insBy: string | null; element: Y.XmlElement }

export type Ledger = {
  hasMark(id: MarkId): boolean
  /** Whose mark a formatting key states, or null when the text never held it. */
  ownerOfKey(key: string): DelegationCode | null
  /** The block that bears this paragraph id, or bore it last. */
  holderOf(pid: string): BlockHolder | null
  /** Takes the ids of an admitted item. */
  learn(item: Y.Item | Y.GC): void
}

/** A ledger of what the document holds, deleted items included. */
export function createLedger(doc: Y.Doc): Ledger {
  const ledger = emptyLedger()
  for (const structs of doc.store.clients.values()) for (const struct of structs) ledger.learn(struct)
  return ledger
}

/** A ledger that has learnt nothing yet. */
export function emptyLedger(): Ledger {
  const marks = new Set<string>()
  const keys = new Map<string, DelegationCode>()
  const holders = new Map<string, BlockHolder>()

  return {
    hasMark: id => marks.has(id),
    ownerOfKey: key => keys.get(key) ?? null,
    holderOf: pid => holders.get(pid) ?? null,
    learn(item) {
      if (!(item instanceof Y.Item)) return
      if (item.content instanceof Y.ContentFormat) {
        const { key, value } = item.content
        const reading = readingOf(key, value)
        if (reading?.kind !== 'mark') return
        marks.add(reading.mark.id)
        keys.set(key, reading.mark.by)
      } else if (item.parentSub === 'insId') {
        const id = attributeOf(item)
        if (id !== null) marks.add(id)
      } else if (item.parentSub === 'pid' && item.parent instanceof Y.XmlElement) {
        const pid = attributeOf(item)
        if (pid === null) return
        const element = item.parent
        // A decision may have made the paragraph anew: the one that is to be seen bears the id.
        const known = holders.get(pid)?.element
        if (element._item?.deleted && known && !known._item?.deleted) return
        const [insId, insBy] = [rawAttribute(element, 'insId'), rawAttribute(element, 'insBy')]
        holders.set(pid, { insId, insBy, element })
      }
    },
  }
}

/** The string an attribute item states, or null when it is anything else. */
export function attributeOf(item: Y.Item): string | null {
  if (!(item.content instanceof Y.ContentAny) || item.content.arr.length !== 1) return null
  const value: unknown = item.content.arr[0]
  return typeof value === 'string' ? value : null
}

/** An attribute's newest value, also of a deleted block, whose attributes Yjs no longer gives. */
export function rawAttribute(element: Y.XmlElement, name: string): string | null {
  const item = element._map.get(name)
  return item ? attributeOf(item) : null
}
