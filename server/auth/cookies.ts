// The session's cookie: its name says how it is protected.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** A lucia id: letters and digits, 40 of them; anything longer is not ours and not worth a look-up. */
const TOKEN = /^[a-z0-9]{20,64}$/
const DAY_SECONDS = 86_400
/** Browsers cap a cookie's life at 400 days. */
const LONGEST_DAYS = 400

export type SessionCookie = {
  read(c: Context): string | null
  write(c: Context, token: string): void
  clear(c: Context): void
}

/**
 * Over HTTPS the browser enforces `__Host-`: Secure, this host alone, the whole path; no sibling subdomain can plant
 * one. Plain HTTP on a loopback address cannot have it and uses a plain name.
 */
export function sessionCookie(secure: boolean, days: number): SessionCookie {
  const name = secure ? '__Host-parley' : 'parley'
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure } as const
  return {
    read(c) {
      const token = getCookie(c, name)
      return token !== undefined && TOKEN.test(token) ? token : null
    },
    write: (c, token) =>
      setCookie(c, name, token, { ...options, maxAge: Math.min(days, LONGEST_DAYS) * DAY_SECONDS }),
    clear: c => {
      deleteCookie(c, name, options)
    },
  }
}
