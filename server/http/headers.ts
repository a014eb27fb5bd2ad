// Security headers of every answer.
import type { Context, MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '../config.ts'

const HOST = /^[a-z0-9.[\]:-]{1,255}$/i

/** Older browsers do not count the page's own socket as 'self'. The host goes into a header only when it looks like one. */
const ownSockets = (c: Context): string => {
  const host = c.req.header('host') ?? ''
  return HOST.test(host) ? `ws://${host} wss://${host}` : "'self'"
}

/**
 * Scripts are our own files alone. Styles may be inline, because the component library writes style elements and
 * attributes; a style cannot act for a person. HSTS only where the site is served over HTTPS.
 */
export const securityHeaders = (config: Pick<Config, 'secure'>): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ownSockets],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
      objectSrc: ["'none'"],
    },
    strictTransportSecurity: config.secure ? 'max-age=31536000' : false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
  })
