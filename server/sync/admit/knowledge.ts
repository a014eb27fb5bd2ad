// What the sender of an update must have seen: whoever names an item has it, and with it everything that it builds on.
// A fault over something the sender need not have seen may be honest work that crossed it on the way.
import * as Y from 'yjs'
import type { Decoded } from './intake.ts'
import type { Visibility } from './visibility.ts'

/** How many items of one update are asked when they were written; each may take a walk through the whole document. */
const MOMENTS = 32

/** How far each client's items are known: the clock behind the last one. */
type Known = Map<number, number>

/**
 * Tells whether the sender must have had all of an item of the document when writing the update, or already when writing one
 * item of it: what is sent late was made before its sender saw what the rest of it builds on. Yjs integrates an item only
 * after all earlier ones of its client, its neighbours and its parent, so their closure is a lower bound of what the
 * sender had. A forger can name less than they have seen; it only makes a refusal milder. Worked out when first
 * asked: ordinary updates never ask.
 */
export function knowledgeOf(
  decoded: Decoded,
  { store }: Y.Doc,
  { was }: Pick<Visibility, 'was'>,
): (item: Y.Item, writing?: Y.Item) => boolean {
  let all: Known | null = null
  const moments = new Map<Y.Item, Known>()
  const knownAt = (writing: Y.Item): Known => {
    const known = moments.get(writing)
    if (known) return known
    const { id, length } = writing
    const made = moments.size < MOMENTS ? closure(store, [[id.client, id.clock + length]]) : new Map()
    moments.set(writing, made)
    return made
  }
  return (item, writing) => {
    all ??= closure(store, named(decoded, store, was))
    return covers(all, item) && (!writing || covers(knownAt(writing), item))
  }
}

const covers = (known: Known, { id, length }: Y.Item): boolean =>
  id.clock + length <= (known.get(id.client) ?? 0)

/**
 * What an update names. Of what it names as deleted only what it deletes itself: who comes back names all that is gone,
 * what a decision took after the words were typed as well.
 */
function* named(
  { structs, ds }: Decoded,
  store: Y.Doc['store'],
  was: Visibility['was'],
): Generator<[client: number, to: number]> {
  for (const { id, length } of structs) yield [id.client, id.clock + length]
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges)
      for (const item of itemsOf(store, client, clock, clock + len))
        if (was(item)) yield [client, item.id.clock + item.length]
}

/** What is known to whoever knows each of these clients up to this clock. */
function closure(store: Y.Doc['store'], ends: Iterable<[client: number, to: number]>): Known {
  const known: Known = new Map()
  const open: { client: number; from: number; to: number }[] = []
  const reach = (client: number, to: number): void => {
    const from = known.get(client) ?? 0
    if (to <= from) return
    known.set(client, to)
    open.push({ client, from, to })
  }
  for (const [client, to] of ends) reach(client, to)
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
