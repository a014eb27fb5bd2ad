// No screen has a serious accessibility violation, light or dark, for any role.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoAccount, demoMeeting, demoText } from './demo.ts'
import { saved } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe.each(['light', 'dark'] as const)('the %s screens', colorScheme => {
  const look = { colorScheme, reducedMotion: 'reduce' } as const

  test('signing in has no serious violation', async () => {
    const { page } = await newPerson(browser(), look)
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await violations(page)).toEqual([])
  })

  test('the meetings, the people and the account have no serious violation', async () => {
    const person = await newPerson(browser(), look)
    await signIn(person, server.url, await demoAccount(server.url, { role: 'secretariat' }))
    expect(await violations(person.page)).toEqual([])
    const meeting = await demoMeeting(person.page)
    for (const path of [`/meetings/${meeting.id}/people`, '/account']) {
      await person.page.goto(server.url + path)
      await person.page.getByRole('heading', { level: 1 }).waitFor()
      await person.page.waitForLoadState('networkidle')
      expect(await violations(person.page), path).toEqual([])
    }
  })

  test.each(['delegate', 'facilitator', 'observer'])(
    'the room of a %s has no serious violation',
    async role => {
      const account = await demoAccount(server.url, { role })
      const scout = await newPerson(browser(), look)
      await signIn(scout, server.url, account)
      const text = await demoText(scout.page, '24')
      const { page } = await openRoom(browser(), server.url, account, text.id, look)
      await saved(page)
      expect(await violations(page)).toEqual([])
    },
  )
})
