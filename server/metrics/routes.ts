// GET /metrics, and who may read it: never the public, whatever stands in front of us.
import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Config, isLoopback } from '../config.ts'
import { type AppEnv, refused } from '../http/answers.ts'
import type { Metrics } from './metrics.ts'

/** Written by proxies: behind one, a request from this machine says nothing about who asks. */
const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

type Door = Pick<Config, 'metricsToken' | 'publicOrigins' | 'trustProxy'>

/**
 * `GET /metrics`: with a token in the settings for whoever brings it as `Authorization: Bearer …`, and for nobody else.
 * Without one for this machine alone, and only when no proxy can have carried the request here. Others are told that
 * there is nothing.
 */
export function metricsRoutes(door: Door, metrics: Pick<Metrics, 'text' | 'contentType'>): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', async c => {
    if (!(door.metricsToken ? bringsToken(c, door.metricsToken) : isNeighbour(c, door)))
      return refused(c, { code: 'not-found' })
    const text = await metrics.text()
    return c.body(text, 200, { 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' })
  })
}

function isNeighbour(c: Context<AppEnv>, { publicOrigins, trustProxy }: Door): boolean {
  const address = (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:/i, '')
  const behindProxy =
    publicOrigins.length > 0 ||
    trustProxy !== null ||
    FORWARDED.some(name => c.req.header(name) !== undefined)
  return isLoopback(address) && !behindProxy
}

/** Compared by digests, so that the time it takes tells neither length nor content. */
function bringsToken(c: Context<AppEnv>, token: string): boolean {
  const digest = (words: string): Buffer => createHash('sha256').update(words).digest()
  return timingSafeEqual(digest(c.req.header('authorization') ?? ''), digest(`Bearer ${token}`))
}
