// What is typed without a connection stays: over a reload, back to the others, and never without a warning.
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newPerson, openRoom, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { demoText } from './demo.ts'
import { markedBy, paper, readBlock, saved, selectText, untouchedBlock } from './paper.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A network cable for the sync socket of a context; pages keep loading, as from a cache. */
async function cable(context: BrowserContext): Promise<{ pull(): Promise<void>; plug(): void }> {
  const open = new Set<() => Promise<void>>()
  let plugged = true
  await context.routeWebSocket(/\/sync\//, async route => {
    if (!plugged) return route.close({ code: 1001 })
    route.connectToServer()
    open.add(() => route.close({ code: 1001 }))
  })
  return {
    pull: async () => {
      plugged = false
      await Promise.all([...open].map(close => close()))
      open.clear()
    },
    plug: () => {
      plugged = true
    },
  }
}

test('words typed offline survive a reload, reach the others and are saved', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' })
  const typist = await newPerson(browser())
  const line = await cable(typist.context)
  await signIn(typist, server.url, account)
  const text = await demoText(typist.page, '24')
  await typist.page.goto(`${server.url}/texts/${text.id}`)
  const { page } = typist
  await saved(page)
  const reader = await openRoom(
    browser(),
    server.url,
    await demoAccount(server.url, { role: 'observer' }),
    text.id,
  )
  const { pid } = await untouchedBlock(page, 60)

  await line.pull()
  await page
    .getByText(/Offline/)
    .first()
    .waitFor()
  await selectText(page, pid, 10, 10)
  await page.keyboard.type('written on a train ')
  await page
    .getByText(/Offline.*\d/)
    .first()
    .waitFor()
  expect(markedBy(await readBlock(reader.page, pid), 'insertion CEPT')).toBe('')

  page.on('dialog', dialog => dialog.accept())
  await page.reload()
  await paper(page).locator(`[data-pid="${pid}"]`).waitFor()
  await expect
    .poll(async () => markedBy(await readBlock(page, pid), 'insertion CEPT'))
    .toBe('written on a train ')

  line.plug()
  await saved(page)
  await expect
    .poll(async () => markedBy(await readBlock(reader.page, pid), 'insertion CEPT'))
    .toBe('written on a train ')
})

test('closing the tab with unsaved words warns, with saved ones it does not', async () => {
  const account = await demoAccount(server.url, { role: 'delegate', delegation: 'APT' })
  const typist = await newPerson(browser())
  const line = await cable(typist.context)
  await signIn(typist, server.url, account)
  const text = await demoText(typist.page, '24')
  const { page } = typist
  await page.goto(`${server.url}/texts/${text.id}`)
  await saved(page)
  const warned: string[] = []
  page.on('dialog', async dialog => {
    warned.push(dialog.type())
    await dialog.accept()
  })

  const { pid } = await untouchedBlock(page, 60)
  await selectText(page, pid, 5, 5)
  await page.keyboard.type('kept ')
  await saved(page)
  await page.reload()
  await saved(page)
  expect(warned).toEqual([])

  await line.pull()
  await page
    .getByText(/Offline/)
    .first()
    .waitFor()
  await selectText(page, pid, 0, 0)
  await page.keyboard.type('not yet ')
  await page
    .getByText(/Offline.*\d/)
    .first()
    .waitFor()
  await page.reload()
  expect(warned).toEqual(['beforeunload'])
})
