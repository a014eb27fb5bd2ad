// The closed list of refusals: each has its status and its close code, and the codes keep y-websocket's contract.
import { expect, it } from 'vitest'
import { done, isRefusalCode, REFUSALS, refuse } from '../../../shared/refusal.ts'

const all = Object.entries(REFUSALS)

it('gives each refusal an HTTP error status and a close code that tell the same story', () => {
  expect(all.length).toBeGreaterThan(25)
  for (const [code, { http, close }] of all) {
    expect(http, code).toBeGreaterThanOrEqual(400)
    expect(close - 4000, code).toBe(http === 426 ? 426 : http)
  }
})

it('closes for good on every refusal but our own failure, which y-websocket retries', () => {
  const retried = all.filter(([, { close }]) => close < 4400 || close > 4499).map(([code]) => code)
  expect(retried).toEqual(['unavailable'])
})

it('names refusals in lower case and knows its own names alone', () => {
  for (const [code] of all) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(isRefusalCode(code)).toBe(true)
  }
  for (const code of ['', 'toString', '__proto__', 'constructor', 'Stale'])
    expect(isRefusalCode(code)).toBe(false)
})

it('carries details only when there are some', () => {
  expect(refuse('stale')).toEqual({ ok: false, refusal: { code: 'stale' } })
  expect(refuse('role-forbids', { act: 'decide' })).toEqual({
    ok: false,
    refusal: { code: 'role-forbids', detail: { act: 'decide' } },
  })
  expect(done(1)).toEqual({ ok: true, value: 1 })
})
