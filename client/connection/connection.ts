// A person's connection to one text: document, saved state, offline copy and recovery from refusals, as an external
// store for React.
import * as Y from 'yjs'
import { type DelegationCode, parseDelegation } from '../../shared/ids.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { blockElements, openDoc } from '../../shared/ydoc.ts'
import { admitRecovery } from './backoff.ts'
import { readClosing } from './closing.ts'
import { CONFIRMED, createConfirmed } from './confirmed.ts'
import type { Connection, ConnectionOptions } from './contract.ts'
import { browserEnvironment, type Environment } from './environment.ts'
import { createKeptWords } from './keptWords.ts'
import { createNews } from './news.ts'
import { openNotes } from './notes.ts'
import { createRecovery } from './recovery.ts'
import { createRetry } from './retry.ts'
import { beginSession, type Session } from './session.ts'
import { createShelf } from './shelf.ts'
import { createSlowness } from './slowness.ts'
import { createStore } from './store.ts'

export type { Connection } from './contract.ts'
export type { Current } from './store.ts'

/** The count shown while typing follows at this pace; its first change is shown at once. */
const COUNT_DELAY_MS = 100

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
  const confirmed = createConfirmed(timers)
  /** the server has told this page the text */
  let told = false
  const news = createNews()
  let session = begin(openDoc(), {})
  const store = createStore(session.doc, session.awareness)
  const notes = openNotes(environment.notes, name)
  const shelf = createShelf({
    notes,
    by,
    newId: () => `${timers.now().toString(36)}-${Math.floor(environment.random() * 2 ** 48).toString(36)}`,
    now: timers.now,
    failed: () => store.update({ deviceKeeps: false }),
  })
  const keptWords = createKeptWords(shelf, store, () => session, count)
  keptWords.show()
  const recovery = createRecovery({
    confirmed,
    shelf,
    notes,
    by,
    kept: refusal => keptWords.tell('kept', refusal),
    bringBack: keptWords.bringBack,
    forgotten(doc, gone) {
      // What could not be deleted would come back into the new document, and be refused again.
      if (gone && !finished && session.doc !== doc) keepOnDevice(session)
      else store.update({ deviceKeeps: false })
    },
  })
  const slowness = createSlowness(timers, slow => {
    if (slow || store.status().trouble === 'slow') store.update({ trouble: slow ? 'slow' : null })
  })
  const retry = createRetry(environment, {
    connect: () => session.link.connect(),
    leave() {
      if (!store.status().synced) session.link.leave()
    },
  })
  let recoveries: readonly number[] = []
  let finished = false
  let stopCount: (() => void) | null = null
  start()

  function begin(doc: Y.Doc, presence: Record<string, unknown>): Session {
    return beginSession(doc, presence, {
      url: environment.url,
      textId: options.textId,
      confirmed,
      makeSocket: environment.makeSocket,
      timers,
      events: {
        opened() {
          store.update({ link: 'online' })
          count()
        },
        synced: onSynced,
        crossed: () => recover({ code: 'stale' }),
        edited() {
          if (store.status().unsaved === 0) count()
          else stopCount ??= timers.after(COUNT_DELAY_MS, count)
        },
        counted: count,
        acknowledged: () => retry.succeeded(),
        news: news.tell,
        heardOf: seq => store.update({ seq: Math.max(seq, store.status().seq) }),
        closed: onClosed,
      },
    })
  }

  function count(): void {
    stopCount?.()
    stopCount = null
    const { ledger } = session
    const unsaved = ledger.unsaved()
    // Only the page that holds the device's copy may speak for it.
    if (session.copy && unsaved !== store.status().unsaved) notes.writeUnsaved({ edits: unsaved, by })
    shelf.arrived()
    store.update({ unsaved })
    slowness.see(ledger.saved(), unsaved, store.status().link === 'online')
  }

  /** Lets this device keep the session's document from now on; settles when what it had is loaded. */
  async function keepOnDevice(target: Session): Promise<void> {
    const copy = environment.device.open(name, target.doc, () => store.update({ deviceKeeps: false }))
    target.copy = copy
    if ((await copy.alone) && !finished) keptWords.alone()
    const kept = await copy.loaded
    if (!kept && target.copy === copy) target.copy = null
    if (session !== target || finished) {
      copy.close()
      return
    }
    target.loaded()
    store.update({ deviceKeeps: kept })
    if (kept && target.ledger.unsaved() > 0) notes.writeUnsaved({ edits: target.ledger.unsaved(), by })
  }

  async function start(): Promise<void> {
    const first = session
    const note = notes.readUnsaved()
    await keepOnDevice(first)
    if (finished) return
    if (first.copy && note && note.by !== by) {
      // Typed for another delegation: sending it would be refused, or worse, credited to the wrong one.
      recovery.takeStored(first, note.by)
      renew()
    } else if (first.copy && note) first.ledger.remember(note.edits)
    if (blockElements(session.doc).length > 0) store.update({ ready: true })
    count()
    session.link.connect()
  }

  function onSynced(): void {
    told = true
    // Saving is slow until something was saved, whatever else the server says.
    const trouble = store.status().trouble === 'slow' ? 'slow' : null
    store.update({ synced: true, ready: true, trouble })
    recovery.sortOutAll(true)
  }

  function onClosed(code: number | null, reason: string, said: Refusal | null): void {
    const closing = readClosing(code, reason, said, session.ledger.unsaved() > 0)
    store.update({ synced: false })
    if (closing.kind === 'retry') {
      // Whoever cannot be reached afterwards does not say why: what was said last still holds.
      const { why } = closing
      const trouble = why === 'server' || why === 'restart' ? why : store.status().trouble
      store.update({ link: 'offline', trouble: trouble === 'slow' ? null : trouble })
      slowness.end()
      retry.later(why)
    } else if (closing.kind === 'recover') recover(closing.refusal)
    else finish(closing.refusal, closing.textFate === 'stays' && session.copy !== null)
  }

  /** A refused update cannot be taken out of a document: its words go aside, and a new document takes its place. */
  function recover(refusal: Refusal): void {
    const admitted = admitRecovery(recoveries, timers.now())
    recovery.take(session, refusal, told)
    renew()
    if (!admitted) {
      finish(refusal, false)
      return
    }
    recoveries = admitted
    store.update({ link: 'connecting' })
    session.link.connect()
  }

  function renew(): void {
    const { awareness, link } = session
    const presence = { ...awareness.getLocalState(), cursor: null }
    link.destroy()
    awareness.destroy()
    const doc = openDoc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(confirmed.doc()), CONFIRMED)
    session = begin(doc, presence)
    const ready = blockElements(doc).length > 0
    store.renew(doc, session.awareness, { unsaved: 0, synced: false, deviceKeeps: false, ready })
  }

  /** Ends for good. Unsaved words go on the shelf, unless they may stay in the device's copy until a better day. */
  function finish(refusal: Refusal, mayStay: boolean): void {
    stopAll()
    if (!mayStay && told) {
      recovery.sortOutAll(false)
      recovery.sortOutLast(session, refusal)
    } else if (!mayStay && session.ledger.unsaved() === 0) session.copy?.clear()
    store.update({ link: 'closed', synced: false, refusal })
  }

  function stopAll(): void {
    finished = true
    stopCount?.()
    slowness.end()
    retry.end()
    session.link.destroy()
    confirmed.close()
  }

  return {
    current: store.current,
    status: store.status,
    subscribe: store.subscribe,
    onNews: news.listen,
    discardKept: keptWords.discard,
    retryKept: id => (store.status().synced ? keptWords.bringBack(id) : null),
    dismissNotice: () => store.update({ notice: null }),
    close() {
      const over = finished
      if (!over) count()
      stopAll()
      store.silence()
      // Whoever goes on to another page leaves this document for good; the browser asks of closed tabs alone.
      if (!over && told && !store.status().deviceKeeps && session.ledger.unsaved() > 0)
        recovery.sortOutLast(session, { code: 'left-unsaved' })
      session.awareness.destroy()
      session.copy?.close()
    },
  }
}
