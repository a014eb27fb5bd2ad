// What a transaction or an update brings and deletes, as stretches of Yjs clocks.
import * as Y from 'yjs'

/** Consecutive items of one Yjs client. */
export type Range = { client: number; clock: number; length: number }
/** What an update or an entry brings and what it deletes. */
export type Parts = { brought: Range[]; gone: Range[] }

/** What a transaction brought and what it deleted. */
export function partsOf({ beforeState, afterState, deleteSet }: Y.Transaction): Parts {
  const parts: Parts = { brought: [], gone: [] }
  for (const [client, end] of afterState) {
    const clock = beforeState.get(client) ?? 0
    if (end > clock) parts.brought.push({ client, clock, length: end - clock })
  }
  for (const [client, ranges] of deleteSet.clients)
    for (const { clock, len } of ranges) parts.gone.push({ client, clock, length: len })
  return parts
}

/** What the bytes of an update say that it brings and deletes. */
export function partsOfUpdate(update: Uint8Array): Parts {
  const { structs, ds } = Y.decodeUpdate(update)
  const parts: Parts = { brought: [], gone: [] }
  for (const { id, length } of structs) parts.brought.push({ ...id, length })
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) parts.gone.push({ client, clock, length: len })
  return parts
}
