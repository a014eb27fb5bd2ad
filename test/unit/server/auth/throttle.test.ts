// How often a sign-in may be tried.
import { beforeEach, expect, test } from 'vitest'
import { createThrottle, type Throttle } from '../../../../server/auth/throttle.ts'

const LIMITS = {
  account: { points: 3, duration: 900 },
  everywhere: { points: 6, duration: 3_600 },
  address: { points: 10, duration: 60 },
}

let throttle: Throttle
beforeEach(() => {
  throttle = createThrottle(LIMITS)
})

const tryOften = async (times: number, email: (i: number) => string, address: (i: number) => string) => {
  const codes: string[] = []
  for (let i = 0; i < times; i++) {
    const entered = await throttle.enter(email(i), address(i))
    codes.push(entered.ok ? 'in' : entered.refusal.code)
  }
  return codes
}

test('an account is locked for one address after its tries, and says for how long', async () => {
  expect(
    await tryOften(
      4,
      () => 'a',
      () => 'x',
    ),
  ).toEqual(['in', 'in', 'in', 'locked-out'])
  const entered = await throttle.enter('a', 'x')
  expect(entered).toMatchObject({ ok: false, refusal: { detail: { retryAfter: 900 } } })
  expect(
    await tryOften(
      1,
      () => 'a',
      () => 'y',
    ),
  ).toEqual(['in'])
  expect(
    await tryOften(
      1,
      () => 'b',
      () => 'x',
    ),
  ).toEqual(['in'])
})

test('an account that is tried from many addresses is locked everywhere', async () => {
  const codes = await tryOften(
    7,
    () => 'a',
    i => `address ${i}`,
  )
  expect(codes).toEqual(['in', 'in', 'in', 'in', 'in', 'in', 'locked-out'])
})

test('one address cannot try many accounts without end', async () => {
  const codes = await tryOften(
    11,
    i => `account ${i}`,
    () => 'x',
  )
  expect(codes.slice(0, 10).every(code => code === 'in')).toBe(true)
  expect(codes[10]).toBe('too-many-requests')
})

test('a success forgets the tries before it', async () => {
  for (let round = 0; round < 3; round++) {
    expect(
      await tryOften(
        2,
        () => 'a',
        () => 'x',
      ),
    ).toEqual(['in', 'in'])
    await throttle.succeeded('a', 'x')
  }
})
