// No failure of a request is without words.
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readRefusal, request } from '../../../../client/api/http.ts'
import { Refused, refusalOf } from '../../../../client/api/refused.ts'

afterEach(() => vi.unstubAllGlobals())
const answer = (body: string | null, status: number) =>
  vi.stubGlobal('fetch', async () => new Response(body, { status }))

describe('an answer', () => {
  test('that is good is its value', async () => {
    answer('{"seq":7}', 200)
    expect(await request('GET', '/api/x')).toEqual({ ok: true, value: { seq: 7 } })
    answer(null, 204)
    expect(await request('DELETE', '/api/x')).toEqual({ ok: true, value: null })
  })

  test('that refuses gives its reason and what belongs to it', async () => {
    answer('{"error":{"code":"locked-out","detail":{"retryAfter":900,"odd":{}}}}', 429)
    expect(await request('POST', '/api/session', {})).toEqual({
      ok: false,
      refusal: { code: 'locked-out', detail: { retryAfter: 900 } },
    })
  })

  test('that never comes is told as unavailable', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('network')
    })
    expect(await request('GET', '/api/x')).toEqual({ ok: false, refusal: { code: 'unavailable' } })
  })

  test("that is a proxy's page is told by its status", async () => {
    answer('<html>Bad gateway</html>', 502)
    expect(await request('GET', '/api/x')).toEqual({ ok: false, refusal: { code: 'unavailable' } })
    expect(readRefusal('nonsense', 401)).toEqual({ code: 'not-signed-in' })
    expect(readRefusal({ error: { code: 'brand-new' } }, 404)).toEqual({ code: 'not-found' })
  })
})

test('a fault that is no refusal is told as ours', () => {
  expect(refusalOf(new Refused({ code: 'not-found' }))).toEqual({ code: 'not-found' })
  expect(refusalOf(new Error('bug'))).toEqual({ code: 'unavailable' })
})
