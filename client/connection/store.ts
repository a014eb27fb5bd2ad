// What the interface sees of a connection, as an external store: same objects until something changes.
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { type ConnectionStatus, INITIAL_STATUS } from './status.ts'

/** The document to edit. A new `generation` is a new document: whatever was bound to the old one is built anew. */
export type Current = { doc: Y.Doc; awareness: Awareness; generation: number }

export type Store = {
  current(): Current
  status(): ConnectionStatus
  update(patch: Partial<ConnectionStatus>): void
  /** A new document takes the old one's place; both changes are told at once. */
  renew(doc: Y.Doc, awareness: Awareness, patch: Partial<ConnectionStatus>): void
  subscribe(listener: () => void): () => void
  /** Nobody is told anything any more. */
  silence(): void
}

export function createStore(doc: Y.Doc, awareness: Awareness): Store {
  const listeners = new Set<() => void>()
  let status: ConnectionStatus = INITIAL_STATUS
  let current: Current = { doc, awareness, generation: 0 }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  return {
    current: () => current,
    status: () => status,
    update(patch) {
      const next = { ...status, ...patch }
      if (shallowEqual(status, next)) return
      status = next
      tell()
    },
    renew(newDoc, newAwareness, patch) {
      current = { doc: newDoc, awareness: newAwareness, generation: current.generation + 1 }
      status = { ...status, ...patch }
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    silence: () => listeners.clear(),
  }
}

const shallowEqual = (a: ConnectionStatus, b: ConnectionStatus): boolean =>
  (Object.keys(b) as (keyof ConnectionStatus)[]).every(key => a[key] === b[key])
