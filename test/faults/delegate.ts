// A delegate at a real server: the client's connection over real sockets, typing words that can be told apart, and
// knowing which of them the server has acknowledged.
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { type Connection, openConnection } from '../../client/connection/connection.ts'
import { forgetfulDevice } from '../../client/connection/device.ts'
import type { ConnectionStatus } from '../../client/connection/status.ts'
import { type DelegationCode, mintMarkId, mintParagraphId } from '../../shared/ids.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { InsertionMark } from '../../shared/text.ts'
import {
  blockElements,
  blockYText,
  createElement,
  readRuns,
  textRoot,
  writeAttributes,
} from '../../shared/ydoc.ts'

export type Seat = { url: string; text: string; user: string; cookie: string; code: DelegationCode }

/** Acts of one delegate in their order: one edit each. */
type Typed = { word: string; gone: boolean }

export type Delegate = {
  code: DelegationCode
  status(): ConnectionStatus
  doc(): Y.Doc
  /** Proposes the own paragraph; all words go there. */
  begin(): void
  /** Types one more word behind the others. */
  type(): void
  /** Takes the newest word back: an update that holds a deletion alone. */
  takeBack(): void
  /** Calls back after each change of the status. */
  listen(call: () => void): void
  /** the words that must be there now: `acknowledged` those that the server has said are durable */
  words(): { all: string[]; acknowledged: string[]; takenBack: string[] }
  /** how many own acts were made, and how many of them are acknowledged */
  counted(): { made: number; durable: number }
  /** the number of the own proposal, when the server has given it one */
  proposal(): string | null
  close(): void
}

/** The words of a delegate's own paragraph, as a document has them. */
export function wordsOf(doc: Y.Doc, code: DelegationCode): string[] {
  const found: string[] = []
  for (const element of blockElements(doc)) {
    const text = blockYText(element)
    const all = text ? readRuns(text).map(run => run.text) : []
    for (const [word] of all.join('').matchAll(/[A-Z]+-[0-9]+;/g))
      if (word.startsWith(`${code}-`)) found.push(word)
  }
  return found
}

/** Opens the connection; nothing is stored on a device, so only the page's memory and the server hold the words. */
export function delegateAt(seat: Seat): Delegate {
  const { code } = seat
  class CookieSocket extends WebSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie: seat.cookie } })
      this.on('error', () => {})
    }
  }
  const kept = new Map<string, string>()
  const connection: Connection = openConnection({
    textId: seat.text,
    user: seat.user,
    delegation: code,
    environment: {
      url: `${seat.url.replace('http', 'ws')}/sync`,
      makeSocket: CookieSocket as unknown as typeof globalThis.WebSocket,
      timers: {
        now: () => Date.now(),
        after(ms, act) {
          const timer = setTimeout(act, ms)
          return () => clearTimeout(timer)
        },
      },
      random: Math.random,
      device: forgetfulDevice,
      notes: {
        read: key => kept.get(key) ?? null,
        write: (key, value) => kept.set(key, value).has(key),
        remove: key => kept.delete(key),
      },
      onNetwork: () => () => {},
    },
  })
  const typed: Typed[] = []
  /** the word that an act brought or took, in the order of the acts */
  const acts: { word: Typed; takes: boolean }[] = []
  let own: { mark: InsertionMark; text: Y.XmlText } | null = null
  let acknowledged = 0
  let lastUnsaved = 0
  /** The status tells of further unsaved edits with a delay: its number is exact in the moment in which it changes. */
  const count = (): void => {
    const { unsaved } = connection.status()
    if (unsaved === lastUnsaved) return
    lastUnsaved = unsaved
    acknowledged = Math.max(acknowledged, acts.length + (own ? 1 : 0) - unsaved)
  }
  connection.subscribe(count)
  const edit = (act: () => void): void => connection.current().doc.transact(act, 'editor')

  return {
    code,
    status: connection.status,
    doc: () => connection.current().doc,
    begin() {
      const { doc } = connection.current()
      const mark: InsertionMark = {
        type: 'insertion',
        id: mintMarkId(code, doc.clientID, 0),
        by: code,
        inside: null,
      }
      const block = {
        pid: mintParagraphId(doc.clientID, 1),
        type: 'paragraph' as const,
        num: null,
        level: null,
        source: null,
        insertion: { id: mark.id, by: code },
        runs: [{ text: 'here: ', marks: [mark], formats: [] }],
      }
      const element = createElement(block)
      edit(() => textRoot(doc).insert(textRoot(doc).length, [element]))
      const text = blockYText(element)
      if (!text) throw new Error('a paragraph without text')
      own = { mark, text }
    },
    type() {
      if (!own) throw new Error('nothing begun')
      const { mark, text } = own
      const word: Typed = { word: `${code}-${typed.length};`, gone: false }
      typed.push(word)
      acts.push({ word, takes: false })
      edit(() => text.insert(text.length, word.word, writeAttributes([mark], [])))
    },
    takeBack() {
      const word = typed.findLast(one => !one.gone)
      if (!own || !word) return
      const { text } = own
      word.gone = true
      acts.push({ word, takes: true })
      edit(() => text.delete(text.length - word.word.length, word.word.length))
    },
    listen: call => void connection.subscribe(call),
    words() {
      const durable = acts.slice(0, Math.max(0, acknowledged - 1))
      const taken = new Set(durable.filter(act => act.takes).map(act => act.word))
      const brought = durable.filter(act => !act.takes && !act.word.gone)
      return {
        all: typed.filter(word => !word.gone).map(({ word }) => word),
        acknowledged: brought.map(act => act.word.word),
        takenBack: [...taken].map(({ word }) => word),
      }
    },
    counted: () => ({ made: acts.length, durable: Math.max(0, acknowledged - 1) }),
    proposal: () =>
      own ? (readNegotiation(connection.current().doc).numbers.get(own.mark.id) ?? null) : null,
    close: connection.close,
  }
}
