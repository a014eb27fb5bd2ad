// The socket's own messages, pinned byte by byte: both ends, of any version, must agree on them.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import {
  encodeAck,
  encodeCarets,
  encodeHeartbeat,
  encodeMark,
  encodeNotice,
  encodeRefusal,
  MESSAGE,
  PROTOCOL_VERSION,
  readAck,
  readCarets,
  readHeartbeat,
  readMark,
  readNotice,
  readRefusal,
} from '../../../shared/protocol.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The body of a message, after its type. */
function bodyOf(message: Uint8Array): { type: number; body: decoding.Decoder } {
  const body = decoding.createDecoder(message)
  return { type: decoding.readVarUint(body), body }
}

/** A refusal message with this body, as another version of the server might send it. */
function refusalOf(json: string): decoding.Decoder {
  const e = encoding.createEncoder()
  encoding.writeVarString(e, json)
  return decoding.createDecoder(encoding.toUint8Array(e))
}

it('numbers its messages beside those of y-websocket', () => {
  expect(PROTOCOL_VERSION).toBe(1)
  expect(MESSAGE).toEqual({
    sync: 0,
    awareness: 1,
    queryAwareness: 3,
    mark: 100,
    ack: 101,
    refusal: 102,
    heartbeat: 103,
    notice: 104,
    carets: 105,
  })
})

describe('bytes on the wire', () => {
  it('of carets are what they state, one after the other', () => {
    const carets = [
      { client: 300, clock: 2, cursor: '{"anchor":"AQID"}' },
      { client: 1, clock: 0, cursor: 'null' },
    ]
    const message = encodeCarets(carets)
    expect(hex(message)).toBe(
      `6902ac020211${hex(Buffer.from('{"anchor":"AQID"}'))}010004${hex(Buffer.from('null'))}`,
    )
    const { type, body } = bodyOf(message)
    expect([type, readCarets(body)]).toEqual([MESSAGE.carets, carets])
  })

  it('of a mark, an acknowledgement and a heartbeat are variable-length numbers', () => {
    expect(hex(encodeMark(0))).toBe('6400')
    expect(hex(encodeMark(300))).toBe('64ac02')
    expect(hex(encodeAck({ n: 5, seq: 1000 }))).toBe('6505e807')
    expect(hex(encodeHeartbeat(7))).toBe('6707')
  })
  it('of a refusal are its JSON', () => {
    expect(hex(encodeRefusal({ code: 'stale' }))).toBe(
      `6610${Buffer.from('{"code":"stale"}').toString('hex')}`,
    )
  })
  it('read back as what was meant, also for numbers beyond 32 bits', () => {
    for (const n of [0, 127, 128, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      const mark = bodyOf(encodeMark(n))
      expect([mark.type, readMark(mark.body)]).toEqual([MESSAGE.mark, n])
      const ack = bodyOf(encodeAck({ n, seq: n }))
      expect([ack.type, readAck(ack.body)]).toEqual([MESSAGE.ack, { n, seq: n }])
      const beat = bodyOf(encodeHeartbeat(n))
      expect([beat.type, readHeartbeat(beat.body)]).toEqual([MESSAGE.heartbeat, n])
    }
  })
})

describe('a notice', () => {
  it('carries the name of a list and nothing else', () => {
    expect(hex(encodeNotice('comments'))).toBe(`6808${Buffer.from('comments').toString('hex')}`)
    for (const topic of ['comments', 'drafts'] as const) {
      const notice = bodyOf(encodeNotice(topic))
      expect([notice.type, readNotice(notice.body)]).toEqual([MESSAGE.notice, topic])
    }
  })
  it('of a list this version does not know is passed over', () => {
    const e = encoding.createEncoder()
    encoding.writeVarString(e, 'of-next-year')
    expect(readNotice(decoding.createDecoder(encoding.toUint8Array(e)))).toBeNull()
  })
})

describe('a refusal from the wire', () => {
  it('keeps its details', () => {
    const refusal = { code: 'role-forbids' as const, detail: { role: 'observer', act: 'suggest' } }
    expect(readRefusal(bodyOf(encodeRefusal(refusal)).body)).toEqual(refusal)
  })
  it('of a kind this version does not know is "unavailable", never nothing', () => {
    for (const json of ['{"code":"of-next-year"}', '{"code":"toString"}', '{}', 'null', '7'])
      expect(readRefusal(refusalOf(json)), json).toEqual({ code: 'unavailable' })
  })
})

it('truncated messages throw instead of reading as something else', () => {
  for (const read of [readMark, readAck, readHeartbeat, readNotice, readRefusal])
    expect(() => read(decoding.createDecoder(new Uint8Array([])))).toThrow()
})
