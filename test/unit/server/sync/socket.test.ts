// The one place that reaches into the ws library.
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { innerSocket } from '../../../../server/sync/socket.ts'

describe('the inner socket of ws', () => {
  it('is where we look for it and can be written to', async () => {
    const http = createServer()
    const wss = new WebSocketServer({ server: http })
    await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
    const { port } = http.address() as AddressInfo
    const accepted = new Promise<WebSocket>(resolve => wss.once('connection', resolve))
    const client = new WebSocket(`ws://127.0.0.1:${port}`)
    const inner = innerSocket(await accepted)
    expect(typeof inner?.write).toBe('function')
    await new Promise(resolve => client.once('open', resolve))
    client.terminate()
    wss.close()
    await new Promise(resolve => http.close(resolve))
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
