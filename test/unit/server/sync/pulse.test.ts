// When the other end of a socket is behind, and when nobody is there any more.
import { expect, it } from 'vitest'
import { createPulse } from '../../../../server/sync/pulse.ts'

it('asks once until it hears, and tells how long it has waited', () => {
  const pulse = createPulse()
  expect(pulse.waits(0)).toBe(0)
  expect(pulse.ask(1_000, 0)).toBe(true)
  expect(pulse.ask(2_000, 0)).toBe(false)
  expect(pulse.waits(4_000)).toBe(3_000)
  pulse.heard()
  expect(pulse.waits(5_000)).toBe(0)
  expect(pulse.ask(5_000, 0)).toBe(true)
})

it('gives up after half a minute without a sign, never before', () => {
  const pulse = createPulse()
  pulse.ask(0, 0)
  pulse.ask(10_000, 0)
  pulse.ask(20_000, 0)
  expect(pulse.isGone(30_000)).toBe(false)
  expect(pulse.isGone(30_001)).toBe(true)
  pulse.heard()
  expect(pulse.isGone(90_000)).toBe(false)
})

it('waits on while bytes are taken', () => {
  const pulse = createPulse()
  for (let now = 0; now <= 100_000; now += 10_000) pulse.ask(now, 1_000_000 - now)
  expect(pulse.isGone(120_000)).toBe(false)
  pulse.ask(120_000, 900_000)
  expect(pulse.isGone(130_001)).toBe(true)
})
