// One socket of the load: reads along, and types its own insertion into a paragraph when it is a writer.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as sync from 'y-protocols/sync'
import type * as Y from 'yjs'
import { type DelegationCode, mintMarkId } from '../../../shared/ids.ts'
import { MESSAGE } from '../../../shared/protocol.ts'
import type { Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes } from '../../../shared/ydoc.ts'

export type Seat = { url: string; text: string; cookie: string; origin: string; delegation: DelegationCode }

export type Typist = {
  /** types these words behind what it typed before */
  type(words: string): void
  received(): { messages: number; bytes: number }
  closed(): number | null
  close(): void
}

/**
 * Opens a socket and resolves once the text is here. `hear` gets the raw bytes of each later message: a listener
 * that only measures must not pay for a document of its own.
 */
export function takeSeat(seat: Seat, hear: (message: Buffer) => void): Promise<Typist> {
  const doc = openDoc()
  const socket = new WebSocket(`${seat.url.replace(/^http/, 'ws')}/sync/${seat.text}`, {
    headers: { cookie: seat.cookie, origin: seat.origin },
    perMessageDeflate: false,
  })
  let synced = false
  let messages = 0
  let bytes = 0
  let closed: number | null = null
  const send = (fill: (e: encoding.Encoder) => void): void => {
    const e = encoding.createEncoder()
    encoding.writeVarUint(e, MESSAGE.sync)
    fill(e)
    socket.send(encoding.toUint8Array(e))
  }
  return new Promise((resolve, reject) => {
    socket.on('open', () => send(e => sync.writeSyncStep1(e, doc)))
    socket.on('error', reject)
    socket.on('close', code => {
      closed = code
      reject(new Error(`closed with ${code}`))
    })
    socket.on('message', (message: Buffer) => {
      if (synced) {
        messages++
        bytes += message.length
        hear(message)
        return
      }
      const d = decoding.createDecoder(new Uint8Array(message))
      if (decoding.readVarUint(d) !== MESSAGE.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, MESSAGE.sync)
      const step = sync.readSyncMessage(d, answer, doc, 'server')
      if (step === sync.messageYjsSyncStep1) socket.send(encoding.toUint8Array(answer))
      if (step !== sync.messageYjsSyncStep2) return
      synced = true
      const type = typeInto(doc, seat.delegation)
      doc.on('update', (update: Uint8Array) => send(e => sync.writeUpdate(e, update)))
      resolve({
        type,
        received: () => ({ messages, bytes }),
        closed: () => closed,
        close: () => socket.close(1000),
      })
    })
  })
}

/** Types at the end of a paragraph of the base, in one insertion of the delegation, as the editor would. */
function typeInto(doc: Y.Doc, by: DelegationCode): (words: string) => void {
  const mark: Mark = { type: 'insertion', id: mintMarkId(by, doc.clientID, 0), by, inside: null }
  const attributes = writeAttributes([mark], [])
  const candidates = blockElements(doc).filter(element => !element.getAttribute('insId'))
  const element = candidates[doc.clientID % candidates.length]
  const text = element ? blockYText(element) : null
  if (!text) throw new Error('the text has no paragraph to type in')
  // The own stretch grows at its end; others may type in the same paragraph, so the place is kept by a count from it.
  let typed = 0
  const start = text.length
  return words => {
    text.insert(start + typed, words, attributes)
    typed += words.length
  }
}
