// Strangers and members who mean harm, at a real server over real sockets: each is stopped by name, and while it
// lasts an honest delegate types and is saved.
import { connect } from 'node:net'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { SOCKET } from '../../server/sync/limits.ts'
import { encodePresence, encodeStep1, encodeUpdate } from '../../server/sync/messages.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { refusalIn } from '../helpers/installation.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { nestedAny } from '../unit/server/sync/redteam/grammar.ts'

const TEXT = 'resolution-24'
const FRAME_MASKED = 0x80

describe('hostile', () => {
  let server: TestServer
  let honest: Client
  let mallory: string
  let words = 0
  beforeAll(async () => {
    server = await startTestServer({ config: { trustProxy: { hops: 1 } } })
    honest = client(server.url, TEXT, await server.signIn('cept@demo.test'), delegation('CEPT'))
    await honest.synced()
    mallory = await server.signIn('apt@demo.test')
  })
  afterAll(async () => {
    honest.close()
    await server.close()
  })

  const open = async (): Promise<{
    socket: WebSocket
    /** the room has taken it in: what comes before has to wait, and too much of that ends the socket */
    greeted: Promise<unknown>
    closed: Promise<{ code: number; reason: string }>
  }> => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${TEXT}`, {
      headers: { cookie: mallory },
    })
    socket.on('error', () => {})
    const greeted = new Promise(resolve => socket.once('message', resolve))
    const closed = new Promise<{ code: number; reason: string }>(resolve =>
      socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    )
    await new Promise(resolve => {
      socket.once('open', resolve)
      socket.once('close', resolve)
    })
    return { socket, greeted, closed }
  }
  /** The honest one is heard, saved, and sees the text. */
  const expectUnharmed = async (): Promise<void> => {
    words += 1
    honest.hand.perform({ kind: 'paragraph', block: 255, at: 0, length: 0, words: `honest ${words}` })
    await honest.saved()
    expect(honest.refusal).toBe(null)
    expect(honest.lines().join()).toContain(`honest ${words}`)
  }

  it('bombs: a message beyond the limit, a compressed one, one of nothing but nesting', async () => {
    const large = await open()
    large.socket.send(new Uint8Array(SOCKET.text + 1))
    expect((await large.closed).code).toBe(1009)

    // Only text may be so large; what is not gets no further than the room.
    const wordless = await open()
    await wordless.greeted
    wordless.socket.send(new Uint8Array(SOCKET.message + 1))
    expect((await wordless.closed).code).toBe(4413)

    // Compression was not agreed on: a frame that claims it is never unpacked.
    const packed = await open()
    const inner: unknown = Reflect.get(packed.socket, '_socket')
    if (!(inner && typeof inner === 'object' && 'write' in inner)) throw new Error('no inner socket')
    ;(inner as { write(bytes: Buffer): void }).write(
      Buffer.from([0xc2, FRAME_MASKED | 4, 0, 0, 0, 0, 1, 2, 3, 4]),
    )
    expect((await packed.closed).code).toBe(1002)

    const nested = await open()
    nested.socket.send(encodeUpdate(nestedAny(300_000)))
    // It comes before the answer to the server's question, so it waits; then it is refused and nothing falls.
    nested.socket.send(encodeStep1(Uint8Array.of(0)))
    const whole = encoding.createEncoder()
    for (const n of [0, 1]) encoding.writeVarUint(whole, n)
    encoding.writeVarUint8Array(whole, nestedAny(300_000))
    nested.socket.send(encoding.toUint8Array(whole))
    expect((await nested.closed).code).toBe(4400)
    await expectUnharmed()
  })

  it('bodies: packed, nested without end, too large', async () => {
    const send = (body: string, headers = {}): Promise<Response> =>
      server.send('POST', '/api/session', { body, headers })
    expect((await send(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).status).toBe(400)
    expect((await send('\u001f\u008b\b\0', { 'content-encoding': 'gzip' })).status).toBe(400)
    expect((await send(`{"email":"${'x'.repeat(70_000)}"}`)).status).toBe(413)
    await expectUnharmed()
  })

  it('presence: too large, of others, of nobody, by the thousand', async () => {
    const { socket, greeted, closed } = await open()
    await greeted
    for (let n = 0; n < 5_000; n++)
      socket.send(encodePresence([{ client: n % 50, clock: n, json: `{"cursor":"${'x'.repeat(3_000)}"}` }]))
    await expectUnharmed()
    // Presence is only a courtesy: what is too much of it is not passed on, and costs nobody the text.
    socket.send(Uint8Array.of(99))
    expect(await closed).toEqual({ code: 4400, reason: 'malformed' })
  })

  it('a flood over one socket', async () => {
    const { socket, closed } = await open()
    const flood = encodeStep1(Uint8Array.of(0))
    for (let n = 0; n < 4_000; n++) socket.send(flood)
    await expectUnharmed()
    socket.terminate()
    await closed
    await expectUnharmed()
  })

  it('a flood of sockets of one account', async () => {
    const many = await Promise.all(Array.from({ length: 40 }, open))
    const ends: { code: number; reason: string }[] = []
    for (const { closed } of many) void closed.then(end => ends.push(end))
    await expect.poll(() => ends.length).toBe(20)
    for (const end of ends) expect(end).toEqual({ code: 4429, reason: 'too-many-requests' })
    await expectUnharmed()
    for (const { socket } of many) socket.terminate()
  })

  it('a storm of sign-ins: the account is locked for that address, and its owner comes in from another', async () => {
    const from = (address: string, password: string): Promise<Response> =>
      server.send('POST', '/api/session', {
        body: { email: 'rcc@demo.test', password },
        headers: { 'x-forwarded-for': address },
      })
    const storm = await Promise.all(Array.from({ length: 300 }, (_, n) => from('10.6.6.6', `guess ${n}`)))
    const codes = new Map<string, number>()
    for (const answer of storm) {
      const { code } = await refusalIn(answer)
      codes.set(code, (codes.get(code) ?? 0) + 1)
    }
    expect(codes.get('wrong-credentials')).toBe(8)
    expect((codes.get('locked-out') ?? 0) + (codes.get('too-many-requests') ?? 0)).toBe(292)
    expect((await from('10.7.7.7', 'demo-parley')).status).toBe(200)
    await expectUnharmed()
  })

  it('connections that say nothing, or half a request', async () => {
    const mute = Array.from({ length: 200 }, (_, n) => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => {})
      if (n % 2 === 0) socket.write(`GET /sync/${TEXT} HTTP/1.1\r\nHost: x\r\nUpgr`)
      return socket
    })
    await Promise.all(mute.map(socket => new Promise(resolve => socket.once('connect', resolve))))
    await expectUnharmed()
    for (const socket of mute) socket.destroy()
  })
})
