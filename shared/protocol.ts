// The socket's messages. Types 0 and 1 are y-websocket's (sync, awareness); types from 100 are ours. One message
// a frame, because y-websocket reads only the first message of a frame.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { TOPICS, type Topic } from './discussion.ts'
import { isRefusalCode, type Refusal } from './refusal.ts'

export const PROTOCOL_VERSION = 1

export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** client → server: everything sent before this on this socket is what I call number n */
  mark: 100,
  /** server → client: everything up to mark n is durable; `seq` is the record's newest entry */
  ack: 101,
  /** server → client, before a final close: why */
  refusal: 102,
  /** server → client, at least every 15 s: y-websocket closes after 30 s without a message */
  heartbeat: 103,
  /** server → client: a list that is asked for over HTTP has changed; never what is in it */
  notice: 104,
  /** server → client: the carets of people whose awareness states were sent before, when nothing else has changed */
  carets: 105,
} as const

/** One client's awareness state on the wire; `json` is "null" when it leaves. */
export type PresenceState = { client: number; clock: number; json: string }

/** Where somebody's caret is now: an awareness state's client and clock, and its `cursor` as JSON. */
export type Caret = { client: number; clock: number; cursor: string }

export type Ack = { n: number; seq: number }

/** Mark n: asks for an acknowledgement of everything sent before it. */
export const encodeMark = (n: number): Uint8Array => encode(MESSAGE.mark, e => encoding.writeVarUint(e, n))

export const encodeAck = (ack: Ack): Uint8Array =>
  encode(MESSAGE.ack, e => {
    encoding.writeVarUint(e, ack.n)
    encoding.writeVarUint(e, ack.seq)
  })

export const encodeRefusal = (refusal: Refusal): Uint8Array =>
  encode(MESSAGE.refusal, e => encoding.writeVarString(e, JSON.stringify(refusal)))

export const encodeHeartbeat = (seq: number): Uint8Array =>
  encode(MESSAGE.heartbeat, e => encoding.writeVarUint(e, seq))

export const encodeNotice = (topic: Topic): Uint8Array =>
  encode(MESSAGE.notice, e => encoding.writeVarString(e, topic))

export const encodeCarets = (carets: readonly Caret[]): Uint8Array =>
  encode(MESSAGE.carets, e =>
    writeStates(
      e,
      carets.map(({ client, clock, cursor }) => ({ client, clock, json: cursor })),
    ),
  )

/** Awareness states in y-protocols' own form, without the message around them. */
export function encodeStates(states: readonly PresenceState[]): Uint8Array {
  const e = encoding.createEncoder()
  writeStates(e, states)
  return encoding.toUint8Array(e)
}

function writeStates(e: encoding.Encoder, states: readonly PresenceState[]): void {
  encoding.writeVarUint(e, states.length)
  for (const { client, clock, json } of states) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    encoding.writeVarString(e, json)
  }
}

/** Reads what `encodeStates` or y-protocols wrote. Throws on malformed bytes. */
export function readStates(d: decoding.Decoder): PresenceState[] {
  const states: PresenceState[] = []
  for (let left = decoding.readVarUint(d); left > 0; left--)
    states.push({
      client: decoding.readVarUint(d),
      clock: decoding.readVarUint(d),
      json: decoding.readVarString(d),
    })
  return states
}

/** Reads the body of a mark; the type has been read already. Throws on malformed bytes. */
export const readMark = (d: decoding.Decoder): number => decoding.readVarUint(d)

export const readAck = (d: decoding.Decoder): Ack => ({
  n: decoding.readVarUint(d),
  seq: decoding.readVarUint(d),
})

export const readHeartbeat = (d: decoding.Decoder): number => decoding.readVarUint(d)

export const readCarets = (d: decoding.Decoder): Caret[] =>
  readStates(d).map(({ client, clock, json }) => ({ client, clock, cursor: json }))

/** Reads which list changed; null when this build does not know it. */
export function readNotice(d: decoding.Decoder): Topic | null {
  const sent = decoding.readVarString(d)
  return TOPICS.find(topic => topic === sent) ?? null
}

/** Reads a refusal; a code this build does not know reads as "unavailable", never as nothing. */
export function readRefusal(d: decoding.Decoder): Refusal {
  const sent: unknown = JSON.parse(decoding.readVarString(d))
  if (typeof sent !== 'object' || sent === null || !('code' in sent)) return { code: 'unavailable' }
  const code = String(sent.code)
  if (!isRefusalCode(code)) return { code: 'unavailable' }
  const detail = 'detail' in sent ? (sent.detail as Record<string, string | number> | undefined) : undefined
  return detail ? { code, detail } : { code }
}

function encode(type: number, body: (e: encoding.Encoder) => void): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, type)
  body(e)
  return encoding.toUint8Array(e)
}

/** What the server stamps into every awareness state; a client's own claim is overwritten. */
export type PresenceUser = { name: string; delegation: string; role: string }

/** The passage (or, without one, the paragraph) that a facilitator brings everybody to. */
export type Focus = { pid: string; key: string | null }

/**
 * A client's awareness state: relative positions as Yjs encodes them, in base64 (from stock clients in JSON), without a
 * head where it is the anchor; null without a caret. A focus is taken from facilitators alone.
 */
export type Presence = {
  user: PresenceUser
  cursor: { anchor: unknown; head?: unknown } | null
  focus?: Focus | null
}

/** Longest id in a focus, in UTF-16 units: a paragraph's and a mark's together stay far below. */
const FOCUS_ID = 200

/** A focus as somebody sent it; null when it is none. */
export function readFocus(sent: unknown): Focus | null {
  if (typeof sent !== 'object' || sent === null || !('pid' in sent)) return null
  const { pid } = sent
  const key = 'key' in sent ? sent.key : null
  if (typeof pid !== 'string' || pid === '' || pid.length > FOCUS_ID) return null
  if (key !== null && (typeof key !== 'string' || key.length > FOCUS_ID)) return null
  return { pid, key }
}
