// The page of the device test: one document and the device's copy of it, for a test to drive.
import type * as Y from 'yjs'
import { browserDevice, type DeviceCopy } from '../../../client/connection/device.ts'
import { browserNotes } from '../../../client/connection/notes.ts'
import { openDoc } from '../../../shared/ydoc.ts'

const device = browserDevice(browserNotes(() => localStorage))
let doc: Y.Doc = openDoc()
let copy: DeviceCopy | null = null
let failures = 0
let fromDevice = 0

export const page = {
  /** Opens the copy into a new document; tells whether the device keeps it. */
  open(): Promise<boolean> {
    doc = openDoc()
    const opened = device.open('parley:somebody:res-1', doc, () => failures++)
    copy = opened
    doc.on('update', (update, origin) => {
      if (opened.isOrigin(origin)) fromDevice++
      else opened.keep(update)
    })
    return opened.loaded
  },
  type(words: string): void {
    const notes = doc.getMap<string>('negotiation')
    doc.transact(() => notes.set('words', (notes.get('words') ?? '') + words), 'editor')
  },
  words: (): string => doc.getMap<string>('negotiation').get('words') ?? '',
  clear: (): Promise<boolean> => copy?.clear() ?? Promise.resolve(false),
  close: (): void => copy?.close(),
  failures: (): number => failures,
  fromDevice: (): number => fromDevice,
}

export type DevicePage = typeof page

Object.assign(globalThis, { devicePage: page })
