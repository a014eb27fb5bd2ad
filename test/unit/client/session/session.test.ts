// Where signing in leads, and what a browser calls itself.
import { describe, expect, test } from 'vitest'
import { agentParts } from '../../../../client/session/agent.ts'
import { HOME, nextPath, signInPath } from '../../../../client/session/next.ts'

describe('the way on', () => {
  test('is the page that was asked for', () => {
    expect(nextPath(signInPath('/texts/resolution-24').slice(1))).toBe('/texts/resolution-24')
    expect(nextPath('?next=%2Ftexts%2Fa%3Fx%3D1%23p')).toBe('/texts/a?x=1#p')
  })

  test('is the list of texts when none was asked for', () => {
    expect(nextPath('')).toBe(HOME)
    expect(nextPath('?next=/')).toBe(HOME)
    expect(signInPath(HOME)).toBe('/')
  })

  test.each([
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/\\\\evil.test',
    ' /x',
    '/a\\b',
  ])('never leads to another site: %s', target => {
    expect(nextPath(`?next=${encodeURIComponent(target)}`)).toBe(HOME)
  })
})

describe('a browser', () => {
  test.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge',
      'Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari',
      'macOS',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
  ])('%s', (agent, browser, system) => {
    expect(agentParts(agent)).toEqual({ browser, system })
  })

  test('that says nothing known is not guessed at', () => {
    expect(agentParts('curl/8.5')).toBeNull()
    expect(agentParts('')).toBeNull()
  })
})
