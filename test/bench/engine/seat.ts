// One socket of the load, in the dialect of its server: enters, counts what it is sent, and writes when it is a writer.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'
import { encodeMark, MESSAGE, readAck } from '../../../shared/protocol.ts'
import { openDoc } from '../../../shared/ydoc.ts'
import { type Pen, penFor } from './pen.ts'
import type { Entrance } from './target.ts'

export type Counted = { messages: number; bytes: number; edits: number }

export type Seat = {
  counted: Counted
  /** Types a word and shows where the caret is now. */
  type(word: string): void
  closed(): number | null
  close(): void
}

export type Hearing = {
  /** a message of text with these words in it, when somebody listens to this socket */
  heard?: (message: Buffer) => void
  /** what was typed last has become durable (Parley alone says so) */
  acknowledged?: (ms: number) => void
}

/** Every word begins like this: rare enough to be counted in the bytes of a message. */
export const WORD_START = '~w_'
const START = Buffer.from(WORD_START)
const OPEN_MS = 60_000
const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc())
/** Hocuspocus' message of who one is. */
const AUTHENTICATION = 2
const SYNC_REPLY = 4

/** Enters and resolves once the text has arrived. Readers keep no document: what they pay is no cost of a server. */
export function takeSeat(
  entrance: Entrance,
  writes: boolean,
  hearing: Hearing = {},
  doc: Y.Doc | null = writes ? openDoc() : null,
): Promise<Seat> {
  const { dialect } = entrance
  const socket = new WebSocket(entrance.url, { headers: entrance.headers, perMessageDeflate: false })
  const counted: Counted = { messages: 0, bytes: 0, edits: 0 }
  const sent: number[] = []
  let pen: Pen | null = null
  let closed: number | null = null

  const send = (fill: (e: encoding.Encoder) => void): void => {
    const e = encoding.createEncoder()
    if (dialect === 'hocuspocus') encoding.writeVarString(e, entrance.document)
    fill(e)
    socket.send(encoding.toUint8Array(e))
  }
  const sendSync = (step: number, body: Uint8Array): void =>
    send(e => {
      encoding.writeVarUint(e, MESSAGE.sync)
      encoding.writeVarUint(e, step)
      encoding.writeVarUint8Array(e, body)
    })

  function hear(message: Buffer): void {
    counted.messages += 1
    counted.bytes += message.length
    if (dialect === 'parley' && message[0] === MESSAGE.ack) acknowledge(message)
    else if (message[0] !== MESSAGE.awareness || dialect === 'hocuspocus') {
      for (let at = message.indexOf(START); at >= 0; at = message.indexOf(START, at + START.length))
        counted.edits += 1
      hearing.heard?.(message)
    }
  }

  function acknowledge(message: Buffer): void {
    const d = decoding.createDecoder(message)
    decoding.readVarUint(d)
    const now = performance.now()
    for (let upTo = readAck(d).n; upTo > 0; upTo--) {
      const at = sent[upTo]
      if (at === undefined) return
      hearing.acknowledged?.(now - at)
      delete sent[upTo]
    }
  }

  /** True when this message brought the text. */
  function enter(message: Buffer): boolean {
    const d = decoding.createDecoder(new Uint8Array(message))
    if (dialect === 'hocuspocus') decoding.readVarString(d)
    const type = decoding.readVarUint(d)
    if (type !== MESSAGE.sync && !(dialect === 'hocuspocus' && type === SYNC_REPLY)) return false
    const step = decoding.readVarUint(d)
    const body = decoding.readVarUint8Array(d)
    if (step === sync.messageYjsSyncStep1)
      sendSync(sync.messageYjsSyncStep2, doc ? Y.encodeStateAsUpdate(doc, body) : EMPTY_UPDATE)
    else if (doc) Y.applyUpdate(doc, body, 'server')
    return step === sync.messageYjsSyncStep2
  }

  let n = 0
  const type = (word: string): void => {
    if (!pen) throw new Error('a reader cannot type')
    const { update, presence } = pen.write(word)
    sendSync(sync.messageYjsUpdate, update)
    if (dialect === 'parley') {
      sent[++n] = performance.now()
      socket.send(encodeMark(n))
    }
    send(e => {
      encoding.writeVarUint(e, MESSAGE.awareness)
      encoding.writeVarUint8Array(e, presence)
    })
  }

  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('a socket was not let in')), OPEN_MS)
    socket.on('open', () => {
      if (dialect === 'hocuspocus')
        send(e => {
          encoding.writeVarUint(e, AUTHENTICATION)
          encoding.writeVarUint(e, 0)
          encoding.writeVarString(e, 'token')
        })
      sendSync(sync.messageYjsSyncStep1, Y.encodeStateVector(doc ?? new Y.Doc()))
    })
    socket.on('error', reject)
    socket.on('close', code => {
      closed = code
      reject(new Error(`closed with ${code}`))
    })
    let entered = false
    socket.on('message', (message: Buffer) => {
      if (entered) return hear(message)
      entered = enter(message)
      if (!entered) return
      clearTimeout(late)
      pen = doc && penFor(doc, entrance.delegation)
      const close = (): void => {
        pen?.close()
        socket.close(1000)
      }
      resolve({ counted, type, closed: () => closed, close })
    })
  })
}
