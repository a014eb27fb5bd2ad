// Who may sit in the room: wrong passwords are told in words, and lost authority closes the room at once.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberInfo } from '../../shared/requests.ts'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoMeeting, demoText } from './demo.ts'
import { paper } from './paper.ts'

/** How many sync sockets of the page are open right now. */
function openSockets(page: Page): () => number {
  let open = 0
  page.on('websocket', socket => {
    open++
    socket.on('close', () => {
      open--
    })
  })
  return () => open
}

describe('authority', () => {
  const { browser } = useBrowser()
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())

  test('a wrong password is refused in words and lets nobody in', async () => {
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' })
    const { page } = await newPerson(browser())
    await page.goto(server.url)
    await page.getByLabel('Email').fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('This email and password do not belong together').waitFor()
    expect((await page.request.get(`${server.url}/api/texts`)).status()).toBe(401)
  })

  test('a room asked for before signing in opens after it', async () => {
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' })
    const scout = await newPerson(browser())
    await signIn(scout, server.url, account)
    const text = await demoText(scout.page, '1.8.2')
    const { page } = await newPerson(browser())
    await page.goto(`${server.url}/texts/${text.id}`)
    await page.getByLabel('Email').fill(account.email)
    await page.getByLabel('Password', { exact: true }).fill(account.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await paper(page).locator('[data-pid]').first().waitFor()
    expect(new URL(page.url()).pathname).toBe(`/texts/${text.id}`)
  })

  test('ending a session from another browser closes its room at once', async () => {
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'APT' })
    const here = await newPerson(browser())
    await signIn(here, server.url, account)
    const text = await demoText(here.page, '1.8.2')
    const away = await newPerson(browser(), {
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0',
    })
    const sockets = openSockets(away.page)
    await signIn(away, server.url, account)
    await away.page.goto(`${server.url}/texts/${text.id}`)
    await expect.poll(sockets).toBe(1)
    await here.page.goto(`${server.url}/account`)
    await here.page.getByRole('button', { name: /End the session Firefox/ }).click()
    await expect.poll(sockets).toBe(0)
    expect((await away.page.request.get(`${server.url}/api/texts`)).status()).toBe(401)
    expect((await here.page.request.get(`${server.url}/api/texts`)).status()).toBe(200)
  })

  test('a delegate who is made an observer loses the room at once and comes back as a reader', async () => {
    const secretariat = await newPerson(browser())
    await signIn(secretariat, server.url, await demoAccount(server.url, { role: 'secretariat' }))
    const meeting = await demoMeeting(secretariat.page)
    const members = `${server.url}/api/meetings/${meeting.id}/members`
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'RCC' })
    const text = await demoText(secretariat.page, '1.8.2')
    const delegate = await openRoom(browser(), server.url, account, text.id)
    const sockets = openSockets(delegate.page)
    await delegate.page.reload()
    await expect.poll(sockets).toBe(1)
    expect(await paper(delegate.page).getAttribute('contenteditable')).toBe('true')

    const people: MemberInfo[] = await (await secretariat.page.request.get(members)).json()
    const person = people.find(member => member.email === account.email)
    const change = await secretariat.page.request.put(`${members}/${person?.user}`, {
      headers: { origin: server.url },
      data: { role: 'observer', delegation: 'RCC' },
    })
    expect(change.ok()).toBe(true)
    await expect.poll(sockets).toBe(0)

    await delegate.page.reload()
    await paper(delegate.page).locator('[data-pid]').first().waitFor()
    expect(await paper(delegate.page).getAttribute('contenteditable')).toBe('false')
  })
})
