// Hocuspocus as its documentation starts it, in memory; FLUSH is its flushDelay in ms.
import { Server } from '@hocuspocus/server'

const server = new Server({
  port: Number(process.env.PORT),
  address: '127.0.0.1',
  quiet: true,
  flushDelay: Number(process.env.FLUSH),
})
await server.listen()
console.log('ready')
