// A text's socket as anybody may try to open it, and what comes of it.
import { type RawData, WebSocket } from 'ws'
import type { TestServer } from '../../helpers/server.ts'

/** Opens a text's socket; settles when it opens or is refused before the handshake. */
export function openSocket(server: TestServer, headers: Record<string, string>, text = 'resolution-24') {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/sync/${text}`, { headers })
  const messages: RawData[] = []
  socket.on('message', data => messages.push(data))
  const closed = new Promise<number>(resolve => socket.on('close', closing => resolve(closing)))
  const opened = new Promise<'open' | number>(resolve => {
    socket.on('open', () => resolve('open'))
    socket.on('unexpected-response', (_request, answer) => {
      resolve(answer.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => {})
  })
  return { socket, opened, closed, messages }
}
