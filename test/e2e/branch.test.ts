// "The text as it stood before lunch": the chair makes a new text from a moment, and everybody can open its room.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, signIn, useBrowser } from '../helpers/browser.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a chair makes a text from a moment and stands in its room; a delegate is not offered it', async () => {
  const chair = await newPerson(browser(), { viewport: { width: 390, height: 844 } })
  const { page } = chair
  const password = (await (await server.send('GET', '/api/demo')).json()).accounts[0].password
  await signIn(chair, server.url, { email: 'facilitator@demo.test', password })
  const rooms = page.locator('a.text-row')
  const path = (await rooms.first().getAttribute('href')) ?? ''
  const texts = await rooms.count()
  await page.goto(`${server.url}${path}/record/timeline`)
  await page.getByText('A new text from this moment', { exact: true }).click()
  await page.getByLabel('Title of the new text').fill(' ')
  await page.getByRole('button', { name: 'Make the text' }).click()
  await page.getByText('Give the new text a title.').waitFor()
  await page.getByLabel('Title of the new text').fill('Before lunch')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Make the text' }).click()
  await page.waitForURL('**/texts/before-lunch-*')
  await page.locator('.ProseMirror [data-pid]').first().waitFor()
  expect(await page.locator('.ProseMirror ins').count()).toBeGreaterThan(0)
  await page.goto(`${server.url}/meetings`)
  await expect.poll(() => rooms.count()).toBe(texts + 1)

  const delegate = await newPerson(browser())
  await signIn(delegate, server.url, { email: 'cept@demo.test', password })
  await delegate.page.goto(`${server.url}${path}/record/timeline`)
  await delegate.page.getByRole('slider').first().waitFor()
  expect(await delegate.page.getByText('A new text from this moment', { exact: true }).count()).toBe(0)
  expect([...chair.problems, ...delegate.problems]).toEqual([])
})
