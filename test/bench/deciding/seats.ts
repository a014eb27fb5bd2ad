// Sockets of the bench: one that writes many proposals, and ones that only hear.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as sync from 'y-protocols/sync'
import type * as Y from 'yjs'
import { type DelegationCode, mintMarkId } from '../../../shared/ids.ts'
import { encodeMark, MESSAGE } from '../../../shared/protocol.ts'
import type { Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes } from '../../../shared/ydoc.ts'

export type Writer = { url: string; text: string; cookie: string; delegation: DelegationCode }

export type Listener = {
  doc(): Y.Doc
  /** when the next text message arrives, as `performance.now()` says */
  nextText(): Promise<number>
  /** resolves once an own mark was acknowledged: everything before it is here */
  caughtUp(): Promise<void>
  close(): void
}

/** Opens a socket that follows the text; resolves once it is here. */
export async function takeListener(url: string, text: string, cookie: string): Promise<Listener> {
  const doc = openDoc()
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/sync/${text}`, {
    headers: { cookie, origin: url },
    perMessageDeflate: false,
  })
  const texts: ((at: number) => void)[] = []
  const acks: (() => void)[] = []
  let marks = 0
  const send = (fill: (e: encoding.Encoder) => void): void => {
    const e = encoding.createEncoder()
    encoding.writeVarUint(e, MESSAGE.sync)
    fill(e)
    socket.send(encoding.toUint8Array(e))
  }
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => send(e => sync.writeSyncStep1(e, doc)))
    socket.on('error', reject)
    socket.on('close', code => reject(new Error(`closed with ${code}`)))
    socket.on('message', (message: Buffer) => {
      const now = performance.now()
      const d = decoding.createDecoder(new Uint8Array(message))
      const type = decoding.readVarUint(d)
      if (type === MESSAGE.ack) for (const call of acks.splice(0)) call()
      if (type !== MESSAGE.sync) return
      const answer = encoding.createEncoder()
      encoding.writeVarUint(answer, MESSAGE.sync)
      const step = sync.readSyncMessage(d, answer, doc, 'server')
      if (step === sync.messageYjsSyncStep1) socket.send(encoding.toUint8Array(answer))
      if (step === sync.messageYjsSyncStep2) resolve()
      if (step === sync.messageYjsUpdate) for (const call of texts.splice(0)) call(now)
    })
  })
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') send(e => sync.writeUpdate(e, update))
  })
  return {
    doc: () => doc,
    nextText: () => new Promise(call => texts.push(call)),
    caughtUp: () =>
      new Promise(call => {
        acks.push(call)
        marks += 1
        socket.send(encodeMark(marks))
      }),
    close: () => socket.close(1000),
  }
}

/** Writes every `of`th of so many insertions, spread over the paragraphs, four to a paragraph; resolves when durable. */
export async function writeProposals(writer: Writer, turn: number, of: number, all: number): Promise<void> {
  const listener = await takeListener(writer.url, writer.text, writer.cookie)
  const doc = listener.doc()
  const elements = blockElements(doc)
  for (let i = turn; i < all; i += of) {
    const element = elements[i % elements.length]
    const text = element && blockYText(element)
    if (!text) continue
    const id = mintMarkId(writer.delegation, doc.clientID, i)
    const mark: Mark = { type: 'insertion', id, by: writer.delegation, inside: null }
    const place = 14 + 45 * Math.floor(i / elements.length)
    text.insert(place, ` (${i})`, writeAttributes([mark], []))
    if (i % 50 === turn) await listener.caughtUp()
  }
  await listener.caughtUp()
  listener.close()
}
