// What the sender of an update must have seen: whoever names an item has it, and with it everything that it builds on.
// A fault over something the sender need not have seen may be honest work that crossed it on the way.
import * as Y from 'yjs'
import type { Decoded } from './intake.ts'

/**
 * Tells whether the sender must have had all of an item of the document when writing the update. Yjs integrates an item only
 * after all earlier ones of its client, its neighbours and its parent, so their closure is a lower bound of what the
 * sender had. A forger can name less than they have seen; it only makes a refusal milder. Worked out when first
 * asked: ordinary updates never ask.
 */
export function knowledgeOf(decoded: Decoded, { store }: Y.Doc): (item: Y.Item) => boolean {
  let known: Map<number, number> | null = null
  return ({ id, length }) => {
    known ??= closure(decoded, store)
    return id.clock + length <= (known.get(id.client) ?? 0)
  }
}

function closure({ structs, ds }: Decoded, store: Y.Doc['store']): Map<number, number> {
  const known = new Map<number, number>()
  const open: { client: number; from: number; to: number }[] = []
  const reach = (client: number, to: number): void => {
    const from = known.get(client) ?? 0
    if (to <= from) return
    known.set(client, to)
    open.push({ client, from, to })
  }
  for (const { id, length } of structs) reach(id.client, id.clock + length)
  for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) reach(client, clock + len)
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const items = store.clients.get(stretch.client) ?? []
    if (Y.getState(store, stretch.client) <= stretch.from) continue
    for (let i = Y.findIndexSS(items, stretch.from); i < items.length; i++) {
      const item = items[i]
      if (!item || item.id.clock >= stretch.to) break
      if (!(item instanceof Y.Item)) continue
      const parent = item.parent instanceof Y.AbstractType ? item.parent._item?.id : null
      for (const id of [item.origin, item.rightOrigin, parent]) if (id) reach(id.client, id.clock + 1)
    }
  }
  return known
}
