// A request whose head is with the server while its body is still under way: what happens meanwhile is the test's.
import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { TestServer } from './server.ts'

export type Slow = {
  /** Sends what is missing of the body; answers status and words. */
  finish(): Promise<{ status: number; words: string }>
  /** The same without the rest of the body. */
  answer(): Promise<{ status: number; words: string }>
  /** Hangs up. */
  breakOff(): void
}

export type SlowOptions = {
  cookie?: string
  /** an object is sent as JSON */
  body: Uint8Array | object
  /** does not say how long the body will be */
  unmeasured?: boolean
}

/** Sends all but the body's last byte; resolves when the server has begun with it, which `100 Continue` says. */
export async function beginRequest(
  server: TestServer,
  method: string,
  path: string,
  { cookie, body, unmeasured = false }: SlowOptions,
): Promise<Slow> {
  const bytes = body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
  const type = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
  const sent = request(`${server.url}${path}`, {
    method,
    agent: false,
    headers: {
      ...{ expect: '100-continue', 'content-type': type },
      ...(unmeasured ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes.length }),
      ...(cookie === undefined ? {} : { cookie }),
    },
  })
  const answered = once(sent, 'response').then(async ([answer]: IncomingMessage[]) => ({
    status: answer?.statusCode ?? 0,
    words: answer ? await text(answer) : '',
  }))
  answered.catch(() => {})
  const begun = once(sent, 'continue')
  sent.flushHeaders()
  await begun
  sent.on('error', () => {})
  sent.write(bytes.subarray(0, -1))
  return {
    finish() {
      sent.end(bytes.subarray(-1))
      return answered
    },
    answer: () => answered,
    breakOff: () => sent.destroy(),
  }
}
