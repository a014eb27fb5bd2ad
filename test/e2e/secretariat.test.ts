// From an empty installation to a delegate in a room, by the screens alone: the first day of a real meeting.
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newPerson, type Person, useBrowser } from '../helpers/browser.ts'
import { type Installation, startInstallation } from '../helpers/installation.ts'
import { violations } from '../helpers/violations.ts'

const { browser } = useBrowser()
let place: Installation
beforeAll(async () => {
  place = await startInstallation()
})
afterAll(() => place.close())

const WORDING = `RESOLUTION 24 (illustration)
considering
a)\tthat plans exist;
b)\tthat they change,
resolves
1.8.2\tThe Conference shall review the plan.`

const FOLDER = process.env.PICTURES
const picture = async (page: Page, name: string): Promise<void> => {
  if (FOLDER) await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true })
}

/** Signs in by a one-time password and chooses an own one. */
async function begin(person: Person, email: string, oneTime: string, look: string): Promise<void> {
  const { page } = person
  await page.goto(place.server.url)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(oneTime)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('heading', { name: 'Choose your password' }).waitFor()
  await page.getByLabel('One-time password').fill(oneTime)
  await page.getByLabel('New password', { exact: true }).fill('short')
  await page.getByLabel('New password again').fill('short')
  await page.keyboard.press('Enter')
  await page.getByText('Take at least 12 characters.').waitFor()
  await picture(page, `choose-${look}`)
  expect(await violations(page)).toEqual([])
  await page.getByLabel('New password', { exact: true }).fill('seven quiet rivers')
  await page.getByLabel('New password again').fill('seven quiet rivers')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Meetings and texts' }).waitFor()
}

describe.each([
  ['wide', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['narrow', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const)('on a %s screen', (look, options) => {
  test('an administrator makes a meeting, its people and its text, and a delegate is in its room', async () => {
    const person = await newPerson(browser(), options)
    const { page } = person
    const email = `boss-${look}@example.org`
    await begin(person, email, await place.makeAccount(email, true), look)
    await page.getByText('You are in no meeting yet').waitFor()
    await picture(page, `empty-${look}`)

    await page.getByRole('link', { name: 'Create a meeting' }).click()
    await page.getByLabel('Title of the meeting').fill('Fourth Inter-Regional Meeting')
    await page.getByRole('button', { name: 'Add a delegation' }).click()
    await page.getByRole('button', { name: 'Create the meeting' }).click()
    await page.getByText('A code is 2 to 12 capital letters').waitFor()
    await page.getByLabel('Code').last().fill('new group')
    await page.getByLabel('Name of NEWGROUP').fill('A new group')
    await picture(page, `meeting-${look}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Create the meeting' }).click()

    await page.getByRole('heading', { name: 'People and roles' }).waitFor()
    await page.getByLabel('Email').fill(`delegate-${look}@example.org`)
    await page.getByLabel('Name', { exact: true }).fill('Anna Berg')
    await page.getByLabel('Role', { exact: true }).selectOption('facilitator')
    expect(await page.getByLabel('Delegation', { exact: true }).inputValue()).toBe('CHAIR')
    await page.getByLabel('Role', { exact: true }).selectOption('delegate')
    await page.getByLabel('Delegation', { exact: true }).selectOption('NEWGROUP')
    await page.getByRole('button', { name: 'Add to the meeting' }).click()
    await page.getByRole('heading', { name: 'One-time password of Anna Berg' }).waitFor()
    const oneTime = (await page.locator('.one-time-password').textContent()) ?? ''
    await picture(page, `people-${look}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'I have handed it over' }).click()
    expect(await page.getByText(oneTime).count()).toBe(0)
    await page.getByRole('button', { name: 'Remove Anna Berg from the meeting' }).click()
    await picture(page, `ask-${look}`)
    await page.getByRole('button', { name: 'Leave it' }).click()
    await page.getByRole('button', { name: `Remove Name of ${email} from the meeting` }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await page.getByText('A meeting needs a secretariat.').waitFor()

    await page.getByRole('link', { name: 'Fourth Inter-Regional Meeting' }).click()
    await page.getByRole('link', { name: 'Add a text' }).click()
    await page.getByLabel('Title of the text').fill('Resolution 24')
    await page.getByRole('button', { name: 'Add the text' }).click()
    await page.getByText('There is no wording yet.').waitFor()
    await page.getByLabel('Base wording').fill(WORDING)
    await page.getByText('6 paragraphs.').waitFor()
    expect(await page.locator('.base-num').allTextContents()).toEqual(['', '', 'a)', 'b)', '', '1.8.2'])
    await page.getByLabel('This is illustrative wording').check()
    await picture(page, `text-${look}`)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Add the text' }).click()
    await page.waitForURL('**/texts/resolution-24-*')
    await page.locator('.ProseMirror [data-pid]').first().waitFor()
    await picture(page, `room-${look}`)
    const room = page.url()

    const delegate = await newPerson(browser(), options)
    await begin(delegate, `delegate-${look}@example.org`, oneTime, `delegate-${look}`)
    await picture(delegate.page, `meetings-${look}`)
    await delegate.page.goto(room)
    await delegate.page.locator('.ProseMirror [data-num="1.8.2"]').click()
    await delegate.page.keyboard.press('End')
    await delegate.page.keyboard.type(' And so on.')
    await delegate.page.locator('.ProseMirror ins[data-by="NEWGROUP"]').first().waitFor()
    await page.locator('.ProseMirror ins[data-by="NEWGROUP"]').first().waitFor()
    await delegate.page.goto(`${place.server.url}/account`)
    await delegate.page.getByRole('heading', { name: 'Password' }).waitFor()
    await picture(delegate.page, `account-${look}`)
    expect(await violations(delegate.page)).toEqual([])
    await delegate.page.goto(`${place.server.url}/meetings/new`)
    await delegate.page.getByText('Only administrators of this installation may do this.').waitFor()
    expect([...person.problems, ...delegate.problems]).toEqual([])
  })
})
