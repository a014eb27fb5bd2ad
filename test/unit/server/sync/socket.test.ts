// The one place that reaches into the ws library.
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { innerSocket, unsentBytes } from '../../../../server/sync/socket.ts'

/** A server for one socket, which `accepted` resolves to. */
async function startServer() {
  const http = createServer()
  const wss = new WebSocketServer({ server: http })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const accepted = new Promise<WebSocket>(resolve => wss.once('connection', resolve))
  const close = async () => {
    wss.close()
    await new Promise(resolve => http.close(resolve))
  }
  return { port, accepted, close }
}

describe('the inner socket of ws', () => {
  it('is where we look for it and can be written to', async () => {
    const { port, accepted, close } = await startServer()
    const client = new WebSocket(`ws://127.0.0.1:${port}`)
    const inner = innerSocket(await accepted)
    expect(typeof inner?.write).toBe('function')
    await new Promise(resolve => client.once('open', resolve))
    client.terminate()
    await close()
  })

  it('tells how much of one long write has not gone out, and what waits behind it', async () => {
    // Half of it is more than the system's buffers at both ends can hold.
    const long = 48_000_000
    const { port, accepted, close } = await startServer()
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    }
    const upgraded = once(request({ port, headers }).end(), 'upgrade')
    const writer = await accepted
    const reader: Socket = (await upgraded)[1]
    expect(unsentBytes(writer)).toBe(0)
    writer.send(Buffer.alloc(long))
    await new Promise<void>(resolve => {
      let read = 0
      reader.on('data', ({ length }) => {
        read += length
        if (read > long / 2) resolve(void reader.pause())
      })
    })
    const unsent = unsentBytes(writer)
    expect(unsent).toBeGreaterThan(0)
    expect(unsent).toBeLessThan(long / 2)
    writer.send(Buffer.alloc(1_000))
    expect(unsentBytes(writer)).toBeGreaterThan(unsent + 1_000)
    reader.destroy()
    await close()
  })

  it('is touched by no other file', () => {
    const server = join(import.meta.dirname, '../../../../server')
    const files = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.ts'),
    )
    const touching = files.filter(name => readFileSync(join(server, name), 'utf8').match(/['.]_socket\b/))
    expect(touching).toEqual([join('sync', 'socket.ts')])
  })
})
