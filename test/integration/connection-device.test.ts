// The device's copy in a real browser: kept over reloads, by one tab, with its failures told and never thrown.
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from '../helpers/browser.ts'
import type { DevicePage } from './connection/device-page.ts'

const ORIGIN = 'http://localhost:4'
const browsers = useBrowser()
let script = ''

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      lib: {
        entry: join(import.meta.dirname, 'connection/device-page.ts'),
        formats: ['es'],
        fileName: 'page',
      },
    },
  })
  const output = Array.isArray(built) ? built[0] : built
  if (output && 'output' in output) script = output.output[0].code
})

type Tab = { page: Page; errors: string[]; run<T>(act: (page: DevicePage) => T | Promise<T>): Promise<T> }

async function openTab(context: BrowserContext): Promise<Tab> {
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(ORIGIN)
  await page.waitForFunction('globalThis.devicePage !== undefined')
  const run = <T>(act: (page: DevicePage) => T | Promise<T>): Promise<T> =>
    page.evaluate(`(${act})(globalThis.devicePage)`)
  return { page, errors, run }
}

async function profile(): Promise<BrowserContext> {
  const context = await browsers.browser().newContext()
  await context.route(`${ORIGIN}/**`, route =>
    route.request().url().endsWith('.js')
      ? route.fulfill({ contentType: 'text/javascript', body: script })
      : route.fulfill({ contentType: 'text/html', body: '<script type="module" src="/page.js"></script>' }),
  )
  return context
}

async function reload(tab: Tab): Promise<void> {
  await tab.page.reload()
  await tab.page.waitForFunction('globalThis.devicePage !== undefined')
}

const stored = (tab: Tab): Promise<boolean> =>
  tab.page.evaluate(async () =>
    (await indexedDB.databases()).some(one => one.name === 'parley:somebody:res-1'),
  )

describe("the device's copy", () => {
  it('brings typed words back after a reload, and tells them from typing', async () => {
    const tab = await openTab(await profile())
    expect(await tab.run(page => page.open())).toBe(true)
    await tab.run(page => page.type('kept '))
    await tab.run(page => page.type('words'))
    expect(await tab.run(page => page.fromDevice())).toBe(0)
    await reload(tab)
    expect(await tab.run(page => page.open())).toBe(true)
    expect(await tab.run(page => page.words())).toBe('kept words')
    expect(await tab.run(page => page.fromDevice())).toBe(1)
    expect([await tab.run(page => page.failures()), tab.errors]).toEqual([0, []])
  })

  it('brings back what its database had not taken when the page went away', async () => {
    const tab = await openTab(await profile())
    await tab.run(page => page.open())
    await tab.run(page => page.type('kept '))
    // A transaction that always has one more wish keeps the typing's behind it; the reload aborts them all.
    await tab.page.evaluate(
      () =>
        new Promise<void>(resolve => {
          const opening = indexedDB.open('parley:somebody:res-1')
          opening.onsuccess = () => {
            const store = opening.result.transaction('updates', 'readwrite').objectStore('updates')
            const again = (): void => {
              store.count().onsuccess = again
              resolve()
            }
            again()
          }
        }),
    )
    await tab.run(page => page.type('on a '))
    await tab.run(page => page.type('train'))
    await reload(tab)
    expect(await tab.run(page => page.open())).toBe(true)
    expect(await tab.run(page => page.words())).toBe('kept on a train')
    expect(await tab.run(page => page.fromDevice())).toBeGreaterThan(0)
    await expect.poll(() => tab.page.evaluate(() => localStorage.length)).toBe(0)
    await reload(tab)
    await tab.run(page => page.open())
    expect(await tab.run(page => page.words())).toBe('kept on a train')
  })

  it('keeps everything over the trimming of many updates', async () => {
    const tab = await openTab(await profile())
    await tab.run(page => page.open())
    await tab.run(page => {
      for (let i = 0; i < 700; i++) page.type('x')
    })
    await expect
      .poll(
        () =>
          tab.page.evaluate(
            () =>
              new Promise<number>(resolve => {
                const opening = indexedDB.open('parley:somebody:res-1')
                opening.onsuccess = () => {
                  const count = opening.result.transaction('updates').objectStore('updates').count()
                  count.onsuccess = () => {
                    opening.result.close()
                    resolve(count.result)
                  }
                }
              }),
          ),
        { timeout: 10_000 },
      )
      .toBeLessThan(10)
    await reload(tab)
    await tab.run(page => page.open())
    expect(await tab.run(page => page.words())).toBe('x'.repeat(700))
  })

  it('belongs to one tab, and to the next one when that closes', async () => {
    const context = await profile()
    const [first, second] = [await openTab(context), await openTab(context)]
    expect(await first.run(page => page.open())).toBe(true)
    await first.run(page => page.type('first'))
    expect(await second.run(page => page.open())).toBe(false)
    expect(await second.run(page => page.words())).toBe('')
    await first.page.close()
    expect(await second.run(page => page.open())).toBe(true)
    expect(await second.run(page => page.words())).toBe('first')
  })

  it('opens again at once when a page closes and opens it in one breath', async () => {
    const tab = await openTab(await profile())
    await tab.run(page => page.open())
    await tab.run(page => page.type('a'))
    expect(
      await tab.run(page => {
        page.close()
        return page.open()
      }),
    ).toBe(true)
    expect(await tab.run(page => page.words())).toBe('a')
  })

  it('forgets everything when cleared, and starts afresh', async () => {
    const tab = await openTab(await profile())
    await tab.run(page => page.open())
    await tab.run(page => page.type('refused'))
    expect(await tab.run(page => page.clear())).toBe(true)
    expect(await stored(tab)).toBe(false)
    expect(await tab.run(page => page.open())).toBe(true)
    expect(await tab.run(page => page.words())).toBe('')
    await tab.run(page => page.type('new'))
    await reload(tab)
    await tab.run(page => page.open())
    expect(await tab.run(page => page.words())).toBe('new')
  })

  it('says no, and throws nothing, where the browser refuses storage', async () => {
    const tab = await openTab(await profile())
    await tab.page.evaluate(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError')
      }
    })
    expect(await tab.run(page => page.open())).toBe(false)
    await tab.run(page => page.type('still typing'))
    expect(await tab.run(page => page.words())).toBe('still typing')
    expect(tab.errors).toEqual([])
  })

  it('tells of a write that failed, and lets the typing go on', async () => {
    const context = await profile()
    const [tab, other] = [await openTab(context), await openTab(context)]
    await tab.run(page => page.open())
    await other.page.evaluate(
      () =>
        new Promise<void>(resolve => {
          indexedDB.deleteDatabase('parley:somebody:res-1').onsuccess = () => resolve()
        }),
    )
    await tab.run(page => page.type('still typing'))
    expect(await tab.run(page => page.words())).toBe('still typing')
    expect(await tab.run(page => page.failures())).toBe(1)
    expect(tab.errors).toEqual([])
  })

  it('tells of a disk that is full', async () => {
    const tab = await openTab(await profile())
    await tab.run(page => page.open())
    await tab.page.evaluate(() => {
      const add = IDBObjectStore.prototype.add
      IDBObjectStore.prototype.add = function (...values) {
        const request = add.apply(this, values)
        this.transaction.abort()
        return request
      }
    })
    await tab.run(page => page.type('still typing'))
    await expect.poll(() => tab.run(page => page.failures()), { timeout: 10_000 }).toBeGreaterThan(0)
    expect(tab.errors).toEqual([])
  })
})
