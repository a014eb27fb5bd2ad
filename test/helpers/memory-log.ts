// The record in memory, held to the same contract as the real one; it can be told to fail or to wait.

import {
  chainEntries,
  type Entry,
  FenceLost,
  type Head,
  type Log,
  type Owner,
  verifyEntries,
} from '../../server/history/entries.ts'
import { packSnapshot, unpackSnapshot } from '../../server/history/snapshots.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId } from '../../shared/ids.ts'

type Stored = {
  entries: Entry[]
  owners: Map<number, Owner>
  snapshots: { seq: number; packed: Uint8Array }[]
}

export type MemoryLog = Log & {
  /** what was kept of refused updates */
  refused: { text: TextId; user: string; code: string; update: Uint8Array }[]
  stored(text: TextId): Stored
  /** The next appends throw this, before writing (or after it: the answer is lost). */
  failAppends(times: number, when?: 'before' | 'after', error?: Error): void
  failLoads(times: number): void
  /** Appends wait until the returned function is called. */
  holdAppends(): () => void
  /** The next call of this kind waits, without an end unless the returned function is called. */
  holdNext(kind: 'load' | 'saveSnapshot'): () => void
}

export function memoryLog(): MemoryLog {
  const texts = new Map<TextId, Stored>()
  let failing: { times: number; when: 'before' | 'after'; error: Error } | null = null
  let loadsFailing = 0
  let held: Promise<void> | null = null
  const heldNext = new Map<'load' | 'saveSnapshot', Promise<void>>()

  const stored = (text: TextId): Stored => {
    const known = texts.get(text)
    if (known) return known
    const fresh = { entries: [], owners: new Map(), snapshots: [] }
    texts.set(text, fresh)
    return fresh
  }

  const failNow = (when: 'before' | 'after'): void => {
    if (!failing || failing.when !== when) return
    const { error } = failing
    failing = failing.times > 1 ? { ...failing, times: failing.times - 1 } : null
    throw error
  }

  const write = (text: TextId, head: Head, added: Entry[], claims: Parameters<Log['append']>[3]): void => {
    const at = stored(text)
    const last = added.at(-1)
    if (!last) return
    if (at.entries.length > head.seq) {
      const same = at.entries[last.seq - 1]
      if (same && Buffer.from(same.hash).equals(last.hash)) return
      throw new FenceLost(text, head.seq + 1)
    }
    if (claims.some(claim => at.owners.has(claim.client))) throw new FenceLost(text, head.seq + 1)
    at.entries.push(...added)
    for (const { client, ...owner } of claims) at.owners.set(client, owner)
  }

  const turnOf = async (kind: 'load' | 'saveSnapshot'): Promise<void> => {
    const turn = heldNext.get(kind)
    heldNext.delete(kind)
    await turn
  }

  return {
    refused: [],
    stored,
    failAppends(times, when = 'before', error = new Error('the database is gone')) {
      failing = times > 0 ? { times, when, error } : null
    },
    failLoads(times) {
      loadsFailing = times
    },
    holdAppends() {
      let release = () => {}
      held = new Promise<void>(resolve => {
        release = resolve
      })
      return () => {
        held = null
        release()
      }
    },
    holdNext(kind) {
      let release = () => {}
      heldNext.set(
        kind,
        new Promise<void>(resolve => {
          release = resolve
        }),
      )
      return () => release()
    },

    async load(text, before = Number.MAX_SAFE_INTEGER) {
      if (loadsFailing > 0) {
        loadsFailing -= 1
        throw new Error('the database is gone')
      }
      await turnOf('load')
      const at = stored(text)
      verifyEntries(text, at.entries, emptyHead())
      let snapshot: { seq: number; state: Uint8Array } | null = null
      for (const { seq, packed } of at.snapshots.toSorted((a, b) => b.seq - a.seq)) {
        const hash = at.entries[seq - 1]?.hash
        const state = hash && seq < before ? await unpackSnapshot(hash, packed) : null
        if (!state) continue
        snapshot = { seq, state }
        break
      }
      const last = at.entries.at(-1)
      return {
        snapshot,
        entries: at.entries.slice(snapshot?.seq ?? 0),
        head: last ? { seq: last.seq, hash: last.hash } : emptyHead(),
        owners: new Map(at.owners),
      }
    },

    async append(text, head, added, claims) {
      await held
      failNow('before')
      const chained = chainEntries(text, head, added)
      write(text, head, chained, claims)
      failNow('after')
      const last = chained.at(-1)
      return last ? { seq: last.seq, hash: last.hash } : head
    },

    async entries(text, afterSeq, limit) {
      return stored(text).entries.slice(afterSeq, afterSeq + limit)
    },
    async findCommand(text, commandId) {
      return stored(text).entries.find(entry => entry.commandId === commandId) ?? null
    },
    async saveSnapshot(text, head, state) {
      const { snapshots } = stored(text)
      const packed = await packSnapshot(head.hash, state)
      await turnOf('saveSnapshot')
      const kept = [...snapshots.filter(other => other.seq !== head.seq), { seq: head.seq, packed }]
      snapshots.splice(0, snapshots.length, ...kept.toSorted((a, b) => a.seq - b.seq).slice(-2))
    },
    async keepRefused(text, user, code, update) {
      this.refused.push({ text, user, code, update })
    },
  }
}
