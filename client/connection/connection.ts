// A person's connection to one text: document, saved state, offline copy and recovery from refusals, as an external
// store for React.
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { type DelegationCode, parseDelegation } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { blockElements, openDoc } from '../../shared/ydoc.ts'
import { admitRecovery, holdBeforeRetry } from './backoff.ts'
import { readClosing } from './closing.ts'
import { collectActs } from './collect.ts'
import type { DeviceCopy } from './device.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import { CONFIRMED } from './link.ts'
import { openNotes } from './notes.ts'
import { beginSession, type Session } from './session.ts'
import { createShelf } from './shelf.ts'
import { type ConnectionStatus, INITIAL_STATUS } from './status.ts'
import { type Withdrawn, withdrawnIn } from './withdrawn.ts'

/** The count shown while typing follows at this pace; its first change is shown at once. */
const COUNT_DELAY_MS = 100
/** After a network outage a whole meeting room comes back: spread over this time. */
const NETWORK_SPREAD_MS = 500

export type ConnectionOptions = {
  textId: string
  /** the signed-in person's id: nobody's stored text is ever loaded for another */
  user: string
  /** the code the person acts for; kept words of another delegation are never put on the text for this one */
  delegation: string
  /** the browser's when left out */
  environment?: Environment
}

/** The document to edit. A new `generation` is a new document: whatever was bound to the old one is built anew. */
export type Current = { doc: Y.Doc; awareness: Awareness; generation: number }

export type Connection = {
  /** Same object until the generation changes. */
  current(): Current
  /** Same object until something in it changes. */
  status(): ConnectionStatus
  /** Calls back after every change of `current` or `status`; gives what ends it. */
  subscribe(listener: () => void): () => void
  discardKept(id: string): void
  /** Puts kept text on the text again, as suggestions; null when that cannot be done now or by this person. */
  retryKept(id: string): { back: number; left: number } | null
  dismissNotice(): void
  close(): void
}

/** A document that the server refused, until its words are sorted out. */
type Refused = {
  doc: Y.Doc
  refusal: Refusal
  by: DelegationCode
  withdrawn: Withdrawn
  copy: DeviceCopy | null
  /** the kept entry made before the text could say what had arrived */
  provisional: string | null
}

/**
 * Opens the connection: loads what this device kept, then connects, and reconnects until it is closed or refused for
 * good. Throws when `delegation` is no delegation's code.
 */
export function openConnection(options: ConnectionOptions): Connection {
  const delegation = parseDelegation(options.delegation)
  if (!delegation) throw new Error(`not a delegation: ${options.delegation}`)
  return connect(options, delegation, options.environment ?? browserEnvironment())
}

function connect(options: ConnectionOptions, by: DelegationCode, environment: Environment): Connection {
  const { timers } = environment
  const name = `parley:${options.user}:${options.textId}`
  const notes = openNotes(environment.notes, name)
  const listeners = new Set<() => void>()
  let status: ConnectionStatus = INITIAL_STATUS
  const shelf = createShelf({
    notes,
    by,
    newId: () => `${timers.now().toString(36)}-${Math.floor(environment.random() * 2 ** 48).toString(36)}`,
    now: timers.now,
    failed: () => update({ deviceKeeps: false }),
  })
  status = { ...status, kept: shelf.list() }

  /** What the server has confirmed: received from it, or own and acknowledged. */
  const mirror = openDoc()
  let mirrorReady = false
  let session = begin(openDoc(), {})
  let shown: Current = { doc: session.doc, awareness: session.awareness, generation: 0 }
  /** refused documents, sorted out at the next sync */
  let unsorted: Refused[] = []
  let recoveries: readonly number[] = []
  let failures = 0
  let notices = 0
  let finished = false
  let stopRetry: (() => void) | null = null
  let stopCount: (() => void) | null = null

  function update(patch: Partial<ConnectionStatus>): void {
    const next = { ...status, ...patch }
    if (shallowEqual(status, next)) return
    status = next
    for (const listener of listeners) listener()
  }

  function begin(doc: Y.Doc, presence: Record<string, unknown>): Session {
    return beginSession(doc, presence, {
      url: environment.url,
      textId: options.textId,
      mirror,
      makeSocket: environment.makeSocket,
      timers,
      events: {
        opened: () => update({ link: 'online' }),
        synced: onSynced,
        edited() {
          if (status.unsaved === 0) count()
          else stopCount ??= timers.after(COUNT_DELAY_MS, count)
        },
        counted: count,
        heardOf: seq => update({ seq: Math.max(seq, status.seq) }),
        closed: onClosed,
      },
    })
  }

  function count(): void {
    stopCount?.()
    stopCount = null
    const unsaved = session.ledger.unsaved()
    // Only the page that holds the device's copy may speak for it.
    if (session.copy && unsaved !== status.unsaved) notes.writeUnsaved({ edits: unsaved, by })
    shelf.arrived()
    update({ unsaved })
  }

  /** Lets this device keep the session's document from now on; settles when what it had is loaded. */
  async function keepOnDevice(target: Session): Promise<void> {
    const copy = environment.device.open(name, target.doc, () => update({ deviceKeeps: false }))
    target.copy = copy
    const kept = await copy.loaded
    if (!kept && target.copy === copy) target.copy = null
    if (session !== target || finished) {
      copy.close()
      return
    }
    update({ deviceKeeps: kept })
    if (kept && target.ledger.unsaved() > 0) notes.writeUnsaved({ edits: target.ledger.unsaved(), by })
  }

  async function start(): Promise<void> {
    const first = session
    const note = notes.readUnsaved()
    await keepOnDevice(first)
    if (finished) return
    if (first.copy && note && note.by !== by) {
      // Typed for another delegation: sending it would be refused, or worse, credited to the wrong one.
      unsorted.push({ ...refusedOf(first, { code: 'foreign-delegation' }), by: note.by, withdrawn: null })
      renew()
    } else if (first.copy && note) first.ledger.remember(note.edits)
    if (blockElements(session.doc).length > 0) update({ ready: true })
    count()
    session.link.connect()
  }

  function retryAfter(ms: number): void {
    stopRetry?.()
    stopRetry = timers.after(ms, () => {
      stopRetry = null
      session.link.connect()
    })
  }

  function onSynced(): void {
    failures = 0
    mirrorReady = true
    update({ synced: true, ready: true })
    sortOutAll(true)
  }

  /**
   * Not before the next sync: what was admitted just before the refusal is confirmed only by the text itself, because
   * its acknowledgement went down with the socket. Earlier, such words would be kept, or brought back, twice.
   */
  function sortOutAll(mayReturn: boolean): void {
    const refused = unsorted
    unsorted = []
    for (const one of refused) sortOut(one, mayReturn)
  }

  function onClosed(code: number | null, reason: string, said: Refusal | null): void {
    const wrote = session.ledger.unsaved() > 0
    const closing = readClosing(code, reason, said, wrote)
    update({ synced: false })
    if (closing.kind === 'retry') {
      update({ link: 'offline' })
      retryAfter(holdBeforeRetry(failures++, environment.random(), closing.patient))
      return
    }
    if (closing.kind === 'recover') {
      recover(closing.refusal)
      return
    }
    const refused = refusedOf(session, closing.refusal)
    const mayStay = closing.textFate === 'stays' && session.copy !== null
    if (!mayStay && mirrorReady) sortOut(refused, false)
    else if (!mayStay && !wrote) refused.copy?.clear()
    finish(closing.refusal)
  }

  /** A refused update cannot be taken out of a document: its words go aside, and a new document takes its place. */
  function recover(refusal: Refusal): void {
    const admitted = admitRecovery(recoveries, timers.now())
    recoveries = admitted ?? recoveries
    const refused = refusedOf(session, refusal)
    // Without a copy on the device the words would hang on this page alone until the next sync.
    if (!refused.copy && mirrorReady)
      refused.provisional = shelf.putAside(
        collectActs(refused.doc, mirror, by, refused.withdrawn),
        refusal,
        by,
      )
    renew()
    unsorted.push(refused)
    if (!admitted) {
      if (mirrorReady) sortOutAll(false)
      finish(refusal)
      return
    }
    update({ link: 'connecting' })
    session.link.connect()
  }

  function refusedOf({ doc, ledger, copy }: Session, refusal: Refusal): Refused {
    const withdrawn = ledger.whole() ? withdrawnIn(ledger.pending()) : null
    return { doc, refusal, by, withdrawn, copy, provisional: null }
  }

  function renew(): void {
    const { awareness, link } = session
    const presence = { ...awareness.getLocalState(), cursor: null }
    link.destroy()
    awareness.destroy()
    const doc = openDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(mirror), CONFIRMED)
    session = begin(doc, presence)
    shown = { doc, awareness: session.awareness, generation: shown.generation + 1 }
    status = {
      ...status,
      unsaved: 0,
      synced: false,
      deviceKeeps: false,
      ready: blockElements(doc).length > 0,
    }
    for (const listener of listeners) listener()
  }

  /** Puts a refused document's unconfirmed words aside, and lets the device forget the document. */
  function sortOut(
    { doc, refusal, by: author, withdrawn, copy, provisional }: Refused,
    mayReturn: boolean,
  ): void {
    const id = shelf.putAside(collectActs(doc, mirror, author, withdrawn), refusal, author)
    if (provisional !== null && provisional !== id) shelf.discard(provisional)
    if (id !== null && refusal.code === 'stale' && mayReturn && author === by) bringBack(id)
    else if (id !== null) tell('kept', refusal)
    if (copy) notes.writeUnsaved({ edits: 0, by })
    copy?.clear().then(cleared => {
      // What could not be deleted would come back into the new document, and be refused again.
      if (cleared && !finished && session.doc !== doc) return keepOnDevice(session)
      update({ deviceKeeps: false })
    })
  }

  function bringBack(id: string): { back: number; left: number } | null {
    const refusal = shelf.list().find(kept => kept.id === id)?.refusal
    const result = shelf.bringBack(id, session.doc, session.ledger)
    if (!result || !refusal) return null
    if (result.back > 0) tell('reapplied', refusal)
    if (result.left > 0) tell('kept', refusal)
    count()
    update({ kept: shelf.list() })
    return result
  }

  function tell(kind: 'reapplied' | 'kept', refusal: Refusal): void {
    notices++
    update({ kept: shelf.list(), notice: { id: notices, kind, refusal } })
  }

  function finish(refusal: Refusal): void {
    stopAll()
    session.link.destroy()
    update({ link: 'closed', synced: false, refusal })
  }

  function stopAll(): void {
    finished = true
    stopRetry?.()
    stopCount?.()
    stopNetwork()
  }

  const stopNetwork = environment.onNetwork(() => {
    if (stopRetry) retryAfter(environment.random() * NETWORK_SPREAD_MS)
  })
  start()

  return {
    current: () => shown,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    discardKept(id) {
      shelf.discard(id)
      update({ kept: shelf.list() })
    },
    retryKept: id => (status.synced ? bringBack(id) : null),
    dismissNotice: () => update({ notice: null }),
    close() {
      if (!finished) count()
      stopAll()
      session.link.destroy()
      session.awareness.destroy()
      session.copy?.close()
      listeners.clear()
    },
  }
}

const shallowEqual = (a: ConnectionStatus, b: ConnectionStatus): boolean =>
  (Object.keys(b) as (keyof ConnectionStatus)[]).every(key => a[key] === b[key])
