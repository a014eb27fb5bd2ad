// Frames that we write ourselves, read by the ws library.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { encodeFrames } from '../../../../server/sync/frames.ts'
import { innerSocket } from '../../../../server/sync/socket.ts'

/** Around every bound at which the header changes its form. */
const LENGTHS = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000]

describe('encodeFrames', () => {
  it('writes messages of any length, several in one piece, as ws reads them', async () => {
    const http = createServer()
    const wss = new WebSocketServer({ server: http })
    http.listen(0, '127.0.0.1')
    await once(http, 'listening')
    const { port } = http.address() as AddressInfo
    const accepted = once(wss, 'connection')
    const client = new WebSocket(`ws://127.0.0.1:${port}`)
    const heard: Buffer[] = []
    client.on('message', (message: Buffer) => heard.push(message))
    const [socket] = await accepted
    await once(client, 'open')
    const messages = LENGTHS.map(length => Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256))
    innerSocket(socket)?.write(encodeFrames(messages))
    await expect.poll(() => heard.length).toBe(messages.length)
    expect(
      heard.map(message => Buffer.compare(message, messages[heard.indexOf(message)] ?? Buffer.of(1))),
    ).toEqual(messages.map(() => 0))
    client.terminate()
    wss.close()
    http.close()
    await once(http, 'close')
  })
})
