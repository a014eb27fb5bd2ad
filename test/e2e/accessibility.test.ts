// No screen, and no state of one, has a serious accessibility violation: light or dark, wide or narrow, for any role.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberInfo } from '../../shared/requests.ts'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoMeeting, demoText } from './demo.ts'
import { saved, selectText, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
let text: string
beforeAll(async () => {
  server = await startTestServer()
  const scout = await newPerson(browser())
  await signIn(scout, server.url, await demoAccount(server.url, { role: 'observer' }))
  text = (await demoText(scout.page, '24')).id
  await scout.context.close()
})
afterAll(() => server.close())

const WIDE = { viewport: { width: 1440, height: 900 } }
const NARROW = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Makes the delegation's delegate something else, as the secretariat does. */
async function changeRole(page: Page, delegation: string, role: string): Promise<void> {
  const meeting = await demoMeeting(page)
  const path = `${server.url}/api/meetings/${meeting.id}/members`
  const people: MemberInfo[] = await (await page.request.get(path)).json()
  const person = people.find(member => member.delegation === delegation)
  const headers = { origin: server.url }
  const answer = await page.request.put(`${path}/${person?.user}`, { headers, data: { role, delegation } })
  expect(answer.ok()).toBe(true)
}

/** The page as it stands now has no serious violation; `state` names it when it has. */
const clean = async (page: Page, state: string): Promise<void> =>
  expect(await violations(page), state).toEqual([])

// Each look once and each width once: what is wrong with a colour is wrong at any width.
describe.each([
  ['light wide', { ...WIDE, colorScheme: 'light' }],
  ['dark narrow', { ...NARROW, colorScheme: 'dark' }],
] as const)('the %s screens', (_, options) => {
  const signedIn = async (wanted: { role: string; delegation?: string }): Promise<Person> => {
    const person = await newPerson(browser(), options)
    await signIn(person, server.url, await demoAccount(server.url, wanted))
    return person
  }
  const room = async (wanted: { role: string; delegation?: string }): Promise<Page> => {
    const account = await demoAccount(server.url, wanted)
    const { page } = await openRoom(browser(), server.url, account, text, options)
    await saved(page)
    return page
  }

  test('signing in, and being refused', async () => {
    const { page } = await newPerson(browser(), options)
    await page.goto(server.url)
    await page.getByRole('heading', { name: 'Demonstration accounts' }).waitFor()
    await clean(page, 'sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('Enter your email and your password.').waitFor()
    await clean(page, 'sign-in, refused')
  })

  test('what the secretariat sees', async () => {
    const { page } = await signedIn({ role: 'secretariat' })
    await page.getByRole('heading', { name: 'Inter-Regional Meeting (illustration)' }).waitFor()
    await clean(page, 'meetings')
    await page.locator('.user-menu').click()
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor()
    await clean(page, 'the menu')
    const meeting = await demoMeeting(page)
    await page.goto(`${server.url}/meetings/${meeting.id}/people`)
    await page.getByRole('button', { name: 'Remove Delegate of APT from the meeting' }).click()
    await page.getByText('Remove Delegate of APT from this meeting?').waitFor()
    await clean(page, 'people, asked before somebody is removed')
    await page.goto(`${server.url}/meetings/new`)
    await page.getByRole('button', { name: 'Create the meeting' }).click()
    await page.getByText('Enter the title of the meeting.').waitFor()
    await clean(page, 'a new meeting')
    await page.goto(`${server.url}/meetings/${meeting.id}/texts/new`)
    await page.getByLabel('Base wording').fill('1\tone long provision of the text\n'.repeat(60))
    await page.getByText('60 paragraphs.').waitFor()
    await clean(page, 'a new text with its preview')
    await page.goto(`${server.url}/account`)
    await page.getByRole('button', { name: 'Set the password' }).waitFor()
    await page.locator('.session-row').first().waitFor()
    await clean(page, 'the account')
  })

  test('what a delegate may not see, or what does not exist', async () => {
    const { page } = await signedIn({ role: 'delegate', delegation: 'APT' })
    const meeting = await demoMeeting(page)
    for (const [path, words] of [
      [`/meetings/${meeting.id}/people`, 'This is not possible'],
      [`/meetings/${meeting.id}/texts/new`, 'This is not possible'],
      ['/meetings/new', 'This is not possible'],
      ['/texts/none', 'You do not have this text'],
      ['/nowhere', 'There is no such page'],
    ] as const) {
      await page.goto(server.url + path)
      await page.getByRole('heading', { name: words }).waitFor()
      await clean(page, path)
    }
  })

  test.each(['observer', 'secretariat'])('the room of who does not write: %s', async role => {
    await clean(await room({ role }), role)
  })

  test('the room of a delegate, and what is opened in it', async () => {
    const page = await room({ role: 'delegate', delegation: 'CITEL' })
    await clean(page, 'delegate')
    await page.keyboard.press('F8')
    await page.locator('.passage-shown').first().waitFor()
    await clean(page, 'a passage')
    const { pid } = await untouchedBlock(page, 60)
    await selectText(page, pid, 8, 20)
    await page.locator('.bubble').waitFor()
    await clean(page, 'selected words')
    await page.keyboard.press('Control+Shift+F')
    await page.getByRole('textbox', { name: 'Find in the text' }).fill('Conference')
    await page.getByText(/\d+ places/).waitFor()
    await clean(page, 'finding')
    await page.keyboard.press('Escape')
    await page.locator('.people').click()
    await page.locator('.people-list').waitFor()
    await clean(page, 'the people')
    await page.keyboard.press('Escape')
    await page.locator('.top-views').getByText('Base', { exact: true }).click()
    await page.getByText('You are reading the wording in force').waitFor()
    await clean(page, 'the base')
    await page.locator('.user-menu').click()
    await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
    await page.getByRole('dialog').waitFor()
    await clean(page, 'the list of keys')
  })

  test('the list of open passages, filtered to nothing, and the outline', async () => {
    const page = await room({ role: 'delegate', delegation: 'APT' })
    const narrow = options.viewport.width < 600
    if (narrow)
      await page
        .getByRole('button', { name: /^Brackets/ })
        .first()
        .click()
    await page.getByText('Mine', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('bracket')
    await page.getByText('No open passage matches the filter.').waitFor()
    await clean(page, 'a filter that leaves nothing')
    if (!narrow) return
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Outline' }).click()
    await page.getByRole('dialog').waitFor()
    await clean(page, 'the outline')
  })

  test('the room of the facilitator, and a decision before it is taken', async () => {
    const page = await room({ role: 'facilitator' })
    await clean(page, 'facilitator')
    await page.keyboard.press('F8')
    await page
      .getByRole('button', { name: /^(Adopt|Lift)/ })
      .first()
      .click()
    await page.getByText('Preview: this is how the text would read.').waitFor()
    await clean(page, 'the preview')
    await page.getByRole('textbox', { name: /Reason/ }).fill('Wide support')
    await clean(page, 'the reason')
  })

  test('the room without a connection, and the words that are given back afterwards', async () => {
    const { context, page } = await signedIn({ role: 'delegate', delegation: 'ATU' })
    let cut = async () => {}
    let plugged = true
    await context.routeWebSocket(/\/sync\//, route => {
      if (!plugged) return route.close({ code: 1001 })
      route.connectToServer()
      cut = () => route.close({ code: 1001 })
    })
    await page.goto(`${server.url}/texts/${text}`)
    await saved(page)
    plugged = false
    await cut()
    await page.getByText('You are offline.').waitFor()
    await clean(page, 'offline')
    const { pid } = await untouchedBlock(page, 60)
    await selectText(page, pid, 8, 8)
    await page.keyboard.type('kept ')
    await page.getByText(/Offline: \d+ kept/).waitFor()
    const secretariat = await signedIn({ role: 'secretariat' })
    await changeRole(secretariat.page, 'ATU', 'observer')
    plugged = true
    await page.locator('.kept').waitFor()
    await clean(page, 'words given back')
    await changeRole(secretariat.page, 'ATU', 'delegate')
    await page.getByRole('button', { name: 'Open the room again' }).waitFor()
    await clean(page, 'a closed room')
  })
})
