// What the sender of an update must have seen: whoever names an item has it, and with it everything that it builds on.
// A fault over something the sender need not have seen may be honest work that crossed it on the way.
import * as Y from 'yjs'
import type { Decoded } from './intake.ts'
import type { Visibility } from './visibility.ts'

/**
 * Tells whether the sender must have had all of an item of the document when writing the update. Yjs integrates an item only
 * after all earlier ones of its client, its neighbours and its parent, so their closure is a lower bound of what the
 * sender had. A forger can name less than they have seen; it only makes a refusal milder. Worked out when first
 * asked: ordinary updates never ask.
 */
export function knowledgeOf(
  decoded: Decoded,
  { store }: Y.Doc,
  { was }: Pick<Visibility, 'was'>,
): (item: Y.Item) => boolean {
  let known: Map<number, number> | null = null
  return ({ id, length }) => {
    known ??= closure(decoded, store, was)
    return id.clock + length <= (known.get(id.client) ?? 0)
  }
}

function closure(
  { structs, ds }: Decoded,
  store: Y.Doc['store'],
  was: Visibility['was'],
): Map<number, number> {
  const known = new Map<number, number>()
  const open: { client: number; from: number; to: number }[] = []
  const reach = (client: number, to: number): void => {
    const from = known.get(client) ?? 0
    if (to <= from) return
    known.set(client, to)
    open.push({ client, from, to })
  }
  for (const { id, length } of structs) reach(id.client, id.clock + length)
  // Of what it names as deleted only what it deletes itself: who comes back names all that is gone, what a decision took
  // after the words were typed as well.
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (const item of itemsOf(store, client, clock, clock + len))
        if (was(item)) reach(client, item.id.clock + item.length)
  for (let stretch = open.pop(); stretch; stretch = open.pop())
    for (const item of itemsOf(store, stretch.client, stretch.from, stretch.to)) {
      const parent = item.parent instanceof Y.AbstractType ? item.parent._item?.id : null
      for (const id of [item.origin, item.rightOrigin, parent]) if (id) reach(id.client, id.clock + 1)
    }
  return known
}

/** The items of one client between these clocks. */
function* itemsOf(store: Y.Doc['store'], client: number, from: number, to: number): Generator<Y.Item> {
  const items = store.clients.get(client) ?? []
  if (Y.getState(store, client) <= from) return
  for (let i = Y.findIndexSS(items, from); i < items.length; i++) {
    const item = items[i]
    if (!item || item.id.clock >= to) return
    if (item instanceof Y.Item) yield item
  }
}
