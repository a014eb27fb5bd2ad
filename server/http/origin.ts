// Refuses what another site's page makes a browser do here: unsafe requests and socket upgrades.
import type { MiddlewareHandler } from 'hono'
import { type AppEnv, refused } from './answers.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/**
 * Whether an Origin is ours. With public origins configured only those are: behind a TLS proxy the plain-HTTP origin of
 * the same host belongs to whoever sits in the middle. Without them the page must come from the host it talks to.
 */
export function isOwnOrigin(
  origin: string,
  host: string | undefined,
  publicOrigins: readonly string[],
): boolean {
  if (publicOrigins.length > 0) return publicOrigins.includes(origin)
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}

/**
 * Guards every unsafe method and every upgrade.
 *
 * SameSite cookies alone do not do: a sibling subdomain is the same site, and browsers send cookies with its socket
 * handshakes. Every browser states Origin on both kinds of request, so a request without one comes from a program;
 * that is let through (it holds no victim's cookies), unless Sec-Fetch-Site betrays a browser that hides its Origin.
 */
export const sameOrigin =
  (publicOrigins: readonly string[]): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    const upgrade = c.req.header('upgrade') !== undefined
    if (SAFE.includes(c.req.method) && !upgrade) return next()
    const origin = c.req.header('origin')
    if (origin !== undefined) {
      if (isOwnOrigin(origin, c.req.header('host'), publicOrigins)) return next()
      return refused(c, { code: 'foreign-origin' })
    }
    if (!upgrade && c.req.header('sec-fetch-site') !== undefined)
      return refused(c, { code: 'foreign-origin' })
    return next()
  }
