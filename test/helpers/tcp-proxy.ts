// A network between two ends that a test spoils: connections are let through, held up, thinned, cut, or left half-open.
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export type Target = { port: number; host?: string } | { path: string }

export type TcpProxy = {
  port: number
  /** Lets connections through again; those held up go on. */
  pass(): void
  /** Cuts all connections and refuses new ones at once. */
  cut(): void
  /** Half-open: new and old connections stay, and nothing moves on them any more. */
  hold(): void
  /**
   * The connections of now are half-open for good, new ones pass: nothing moves on them any more. With `reset` their
   * clients are told, and the service is not.
   */
  strand(options?: { reset?: boolean }): void
  /** Every piece of data takes this long in each direction, ms. */
  delay(ms: number): void
  /** So many bytes a second and connection in each direction, with a short queue before the line. */
  thin(rate: number): void
  /** Cuts every connection so long after it was opened, as proxies in offices do, ms. */
  limitLife(ms: number): void
  /** connections now */
  open(): number
  close(): Promise<void>
}

/** Bytes that wait before a thin line; then the sender is read no further, as a router would drop and slow it. */
const QUEUE = 16_384

export async function startProxy(target: Target): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>()
  const stranded = new Set<[Socket, Socket]>()
  let mode: 'pass' | 'cut' | 'hold' = 'pass'
  let delayed = 0
  let rate = Number.POSITIVE_INFINITY
  let life = 0

  const end = (pair: [Socket, Socket]): void => {
    if (!pairs.delete(pair)) return
    for (const socket of pair) socket.destroy()
  }
  const carry = (from: Socket, to: Socket): void => {
    let free = 0
    let queued = 0
    from.on('data', data => {
      const now = performance.now()
      free = Math.max(free, now) + (data.length / rate) * 1_000
      queued += data.length
      const thinned = free > now
      if (thinned && queued > QUEUE) from.pause()
      const onwards = (): void => {
        queued -= data.length
        if (!to.destroyed && !to.write(data)) from.pause()
        else if (thinned && queued <= QUEUE && mode !== 'hold') from.resume()
      }
      const wait = free - now + delayed
      if (wait === 0) onwards()
      else setTimeout(onwards, wait)
    })
    to.on('drain', () => {
      if (mode !== 'hold') from.resume()
    })
  }
  const server = createServer(client => {
    if (mode === 'cut') {
      client.resetAndDestroy()
      return
    }
    const service = connect('path' in target ? target : { host: '127.0.0.1', ...target })
    const pair: [Socket, Socket] = [client, service]
    pairs.add(pair)
    for (const socket of pair) {
      socket.setNoDelay(true)
      socket.on('error', () => end(pair))
      socket.on('close', () => end(pair))
    }
    carry(client, service)
    carry(service, client)
    if (mode === 'hold') for (const socket of pair) socket.pause()
    if (life > 0) setTimeout(() => end(pair), life).unref()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    pass() {
      mode = 'pass'
      for (const pair of pairs) for (const socket of pair) socket.resume()
    },
    cut() {
      mode = 'cut'
      for (const pair of [...pairs]) end(pair)
    },
    hold() {
      mode = 'hold'
      for (const pair of pairs) for (const socket of pair) socket.pause()
    },
    strand({ reset = false } = {}) {
      for (const pair of pairs) {
        pairs.delete(pair)
        stranded.add(pair)
        for (const socket of pair) socket.pause()
        if (reset) pair[0].resetAndDestroy()
      }
    },
    delay(ms) {
      delayed = ms
    },
    thin(bytes) {
      rate = bytes
    },
    limitLife(ms) {
      life = ms
    },
    open: () => pairs.size,
    async close() {
      for (const pair of [...pairs]) end(pair)
      for (const pair of stranded) for (const socket of pair) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
