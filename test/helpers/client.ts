// A stock y-websocket client at a running server, with our marks on the wire: what another program would be.
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import type * as Y from 'yjs'
import type { DelegationCode } from '../../shared/ids.ts'
import { type Ack, encodeMark, MESSAGE, readAck, readRefusal } from '../../shared/protocol.ts'
import type { Refusal } from '../../shared/refusal.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import { type Suggester, suggester } from '../simulation/driver.ts'
import { tagged } from './documents.ts'

export type Client = {
  doc: Y.Doc
  hand: Suggester
  provider: WebsocketProvider
  acks: Ack[]
  refusal: Refusal | null
  closed: { code: number } | null
  lines(): string[]
  /** Resolves when everything sent so far is durable. */
  saved(): Promise<Ack>
  synced(): Promise<void>
  /** Resolves as soon as the condition holds; looks whenever anything arrives. */
  until(condition: () => boolean): Promise<void>
  close(): void
}

// Far from the ids that the demonstration's own hands use.
let clients = 900_000

/** Connects with this cookie; the provider reconnects by itself as in a browser. */
export function client(url: string, textId: string, cookie: string, by: DelegationCode): Client {
  class CookieSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie } })
    }
  }
  clients += 1
  const doc = openDoc(clients)
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, textId, doc, {
    WebSocketPolyfill: CookieSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    maxBackoffTime: 200,
  })
  let marks = 0
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of [...waiting]) check()
  }
  const self: Client = {
    doc,
    hand: suggester(doc, by),
    provider,
    acks: [],
    refusal: null,
    closed: null,
    lines: () => tagged(readText(doc)),
    async saved() {
      const n = ++marks
      provider.ws?.send(encodeMark(n))
      await self.until(() => self.acks.some(ack => ack.n === n))
      const ack = self.acks.find(one => one.n === n)
      if (!ack) throw new Error('no acknowledgement')
      return ack
    },
    synced: () => self.until(() => provider.synced),
    until: condition =>
      new Promise(resolve => {
        const check = () => {
          if (!condition()) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close() {
      clearInterval(timer)
      provider.destroy()
      doc.destroy()
    },
  }
  // y-websocket has no event for a message of an unknown type, and tests must not sleep.
  const timer = setInterval(look, 5)
  provider.messageHandlers[MESSAGE.ack] = (_e: unknown, d: decoding.Decoder) => self.acks.push(readAck(d))
  provider.messageHandlers[MESSAGE.refusal] = (_e: unknown, d: decoding.Decoder) => {
    self.refusal = readRefusal(d)
  }
  provider.messageHandlers[MESSAGE.heartbeat] = (_e: unknown, d: decoding.Decoder) => decoding.readVarUint(d)
  provider.on('closed', event => {
    self.closed = event
    look()
  })
  for (const event of ['status', 'sync', 'connection-close'] as const) provider.on(event, look)
  doc.on('update', look)
  return self
}
