// An orderly end: people are told to come back, what they wrote is in the record, nothing listens any more.
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestServer } from '../helpers/server.ts'

test('a stopping server tells open sockets to come back, and answers nobody afterwards', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn('apt@demo.test')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/resolution-24`, {
    headers: { cookie },
  })
  const closed = new Promise<number>(resolve => socket.on('close', resolve))
  await new Promise(resolve => socket.once('message', resolve))
  await server.close()
  // Not final for the client, and no broken connection either.
  expect(await closed).toBe(4500)
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
})

test('a socket that does not answer the farewell does not keep the server from stopping', async () => {
  const server = await startTestServer()
  const cookie = await server.signIn('apt@demo.test')
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/resolution-24`, {
    headers: { cookie },
  })
  socket.on('error', () => {})
  await new Promise(resolve => socket.once('message', resolve))
  socket.pause()
  await server.close()
  await expect(fetch(`${server.url}/healthz`)).rejects.toThrow()
  socket.terminate()
})
