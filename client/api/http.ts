// Typed requests to our own server: every answer is a Result, and no failure is without words.
import { done, isRefusalCode, type Refusal, type Result, refuse } from '../../shared/refusal.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * Sends one request with the session's cookie. The answer's type is the caller's claim: the server is ours and
 * validates what it sends; only refusals are checked here, because proxies answer in its place.
 */
export const request = <T>(method: Method, path: string, body?: unknown): Promise<Result<T>> =>
  send<T>(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })

/** Posts a file as it is. */
export const requestWithFile = <T>(path: string, file: Blob): Promise<Result<T>> =>
  send<T>(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file })

type Sent = { method: Method; headers?: Record<string, string>; body?: BodyInit }

async function send<T>(path: string, { headers, ...sent }: Sent): Promise<Result<T>> {
  let response: Response
  try {
    response = await fetch(path, {
      ...sent,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...headers },
    })
  } catch {
    return refuse('unavailable')
  }
  const answer = await readJson(response)
  if (!response.ok) return { ok: false, refusal: readRefusal(answer, response.status) }
  return done(answer as T)
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => '')
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The refusal in an error answer; one that is not our shape is told by its status. */
export function readRefusal(answer: unknown, status: number): Refusal {
  const error = isRecord(answer) && isRecord(answer.error) ? answer.error : null
  const code = typeof error?.code === 'string' ? error.code : ''
  if (!isRefusalCode(code)) return { code: BY_STATUS[status] ?? 'unavailable' }
  const detail = isRecord(error?.detail) ? readDetail(error.detail) : null
  return detail ? { code, detail } : { code }
}

const BY_STATUS: Record<number, Refusal['code']> = {
  401: 'not-signed-in',
  403: 'not-a-member',
  404: 'not-found',
  413: 'too-large',
  429: 'too-many-requests',
}

function readDetail(detail: Record<string, unknown>): Record<string, string | number> {
  const read: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(detail))
    if (typeof value === 'string' || typeof value === 'number') read[name] = value
  return read
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
