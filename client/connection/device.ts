// The copy of a text that this device keeps over a reload: y-indexeddb, with its failures made visible.
import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from 'y-indexeddb'
import * as Y from 'yjs'
import { createLateWrites, type LateWrites } from './lateWrites.ts'
import type { Notes } from './notes.ts'

export type DeviceCopy = {
  /** Settles when it is known whether this page has the text to itself on this device. */
  alone: Promise<boolean>
  /** Settles when the stored text is in the document; false: this device keeps nothing for this page. */
  loaded: Promise<boolean>
  /** Whether a document's update came from the device, not from a person. */
  isOrigin(origin: unknown): boolean
  /** Keeps an update of the document; what it had before the copy was loaded is kept with it. */
  keep(update: Uint8Array): void
  /** Deletes the stored text and closes; false when it may still be there. */
  clear(): Promise<boolean>
  close(): void
}

export type Device = {
  /** Loads what is stored under `name` into `doc`, and keeps what it is given later; `failed` tells of a lost write. */
  open(name: string, doc: Y.Doc, failed: () => void): DeviceCopy
}

/** A device that keeps nothing: private windows, and pages without IndexedDB. */
export const forgetfulDevice: Device = {
  open: () => ({
    alone: Promise.resolve(true),
    loaded: Promise.resolve(false),
    isOrigin: () => false,
    keep: () => undefined,
    clear: () => Promise.resolve(true),
    close: () => undefined,
  }),
}

/** A database that neither opens nor fails must not keep anybody from the text. */
const LOAD_LIMIT_MS = 8_000
const TRIM_DELAY_MS = 1_000
/** Longer than a closing page's lock needs to go; a second tab of the same text waits so long before it opens. */
const CLAIM_LIMIT_MS = 1_000

/**
 * The browser's IndexedDB, with `notes` for what a page could not hand to it in time. One tab keeps a text's copy: two
 * that send the same stored words would double them.
 */
export function browserDevice(notes: Notes): Device {
  return {
    open(name, doc, failed) {
      const late = createLateWrites(notes, name)
      let closed = false
      let opened: Opened | null = null
      const claim = claimName(name)
      const load = async (): Promise<boolean> => {
        if (!(await claim.held)) return false
        await probe(name)
        if (closed) return false
        opened = openPersistence(name, doc, late, failed)
        await opened.persistence.whenSynced
        if (closed) return false
        opened.takeLate()
        return true
      }
      const close = (): Promise<unknown> => {
        closed = true
        claim.release()
        return opened?.close() ?? Promise.resolve()
      }
      return {
        alone: claim.held,
        loaded: within(LOAD_LIMIT_MS, load()).catch(() => {
          close().catch(failed)
          return false
        }),
        isOrigin: origin => opened !== null && origin === opened.persistence,
        keep(update) {
          if (!closed) opened?.keep(update)
        },
        clear: () =>
          within(
            LOAD_LIMIT_MS,
            close().then(() => {
              late.forget()
              return idb.deleteDB(name)
            }),
          ).then(
            () => true,
            () => false,
          ),
        close: () => {
          close().catch(failed)
        },
      }
    },
  }
}

/** Opens and closes the database once: y-indexeddb would leave a failure to open unhandled. */
async function probe(name: string): Promise<void> {
  const stores = [['updates', { autoIncrement: true }], ['custom']]
  const database = await idb.openDB(name, created => idb.createStores(created, stores))
  database.close()
}

type Opened = {
  persistence: IndexeddbPersistence
  keep(update: Uint8Array): void
  takeLate(): void
  close(): Promise<unknown>
}

function openPersistence(name: string, doc: Y.Doc, late: LateWrites, failed: () => void): Opened {
  const persistence = new IndexeddbPersistence(name, doc)
  let trim: ReturnType<typeof setTimeout> | null = null
  // y-indexeddb throws into the typing when its database was closed, and drops the promise of a write that failed. Whatever
  // listens to updates would also make Yjs write the whole text anew that a server has just told.
  doc.off('update', persistence._storeUpdate)
  const write = (update: Uint8Array): void => {
    const done = late.started(update)
    try {
      if (!persistence.db) throw new Error('the database is not open')
      const [store] = idb.transact(persistence.db, ['updates'])
      if (!store) throw new Error('the updates store is missing')
      store.transaction.addEventListener('abort', failed)
      store.transaction.addEventListener('complete', done)
      store.add(update).addEventListener('error', failed)
      persistence._dbsize++
      if (persistence._dbsize < PREFERRED_TRIM_SIZE) return
      if (trim) clearTimeout(trim)
      trim = setTimeout(() => {
        storeState(persistence, false).catch(failed)
      }, TRIM_DELAY_MS)
    } catch {
      failed()
    }
  }
  const leave = (): void => late.note()
  addEventListener('pagehide', leave)
  // A page in the background of a phone is ended without another word.
  document.addEventListener('visibilitychange', leave)
  return {
    persistence,
    keep(update) {
      if (persistence.db) write(update)
    },
    takeLate() {
      for (const update of late.left()) {
        Y.applyUpdate(doc, update, persistence)
        write(update)
      }
    },
    close() {
      if (trim) clearTimeout(trim)
      late.note()
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
      return persistence.destroy()
    },
  }
}

/** Takes the name for this page; browsers without locks (plain http) let every tab have it. */
function claimName(name: string): { held: Promise<boolean>; release: () => void } {
  if (typeof navigator === 'undefined' || !navigator.locks)
    return { held: Promise.resolve(true), release: () => undefined }
  let release: () => void = () => undefined
  const released = new Promise<void>(resolve => {
    release = resolve
  })
  const held = new Promise<boolean>(resolve => {
    const hold = (): Promise<void> => {
      resolve(true)
      return released
    }
    // A free name is given without a limit: on a busy machine the answer alone may take longer than a closing page.
    const claim = async (): Promise<void> => {
      const given = await navigator.locks.request(name, { ifAvailable: true }, async lock => {
        if (lock) await hold()
        return lock !== null
      })
      const limit = AbortSignal.timeout(CLAIM_LIMIT_MS)
      if (!given) await navigator.locks.request(name, { signal: limit }, hold)
    }
    claim().catch(() => resolve(false))
  })
  return { held, release }
}

function within<T>(limit: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the device did not answer in time')), limit)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
