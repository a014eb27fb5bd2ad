// What is refused as a password, and what is not.
import { describe, expect, test } from 'vitest'
import { LONGEST_PASSWORD, weaknessOf } from '../../../shared/passwords.ts'

const EMAIL = 'anna.berg@example.org'

describe('a password', () => {
  test.each([
    ['elevenchars', 'short'],
    ['😀😀😀😀😀😀', 'short'],
    [`${'a long one '.repeat(20)}`, 'long'],
    ['my anna.berg@example.org', 'email'],
    ['Anna.Berg 2030!', 'email'],
    ['Password123456', 'obvious'],
    ['qwerty-qwerty-1', 'obvious'],
    ['123456789012', 'obvious'],
    ['aaaaaaaaaaaaaaa', 'obvious'],
    ['Parley2030!!!', 'obvious'],
  ])('"%s" is refused as %s', (password, weakness) => {
    expect(weaknessOf(password, EMAIL)).toBe(weakness)
  })

  test.each(['seven quiet rivers', 'password manager says no', 'سبعة أنهار هادئة', 'k7mn-q2xw-3hfd-8vbt'])(
    '"%s" is taken',
    password => {
      expect(weaknessOf(password, EMAIL)).toBeNull()
    },
  )

  test('may be as long as the limit, and does not fail for a short name before the @', () => {
    expect(weaknessOf('abcde '.repeat(40).slice(0, LONGEST_PASSWORD), EMAIL)).toBeNull()
    expect(weaknessOf('seven quiet rivers', 've@example.org')).toBeNull()
  })
})
