// The proof of a record, as people meet it: a file that verifies, a changed byte that is found, a record rewritten.
import { readFile } from 'node:fs/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import type { Page } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../server/db/open.ts'
import { sha256 } from '../../server/history/entries.ts'
import { createLog } from '../../server/history/log.ts'
import { hashEntry } from '../../shared/chain.ts'
import { parseTextId, type TextId } from '../../shared/ids.ts'
import { newPerson, openRoom, type Person, signIn, useBrowser } from '../helpers/browser.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { violations } from '../helpers/violations.ts'
import { demoText } from './demo.ts'

const { browser } = useBrowser()
let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A delegate on the proof page of the text about provision 1.8.2. */
async function atProof(): Promise<Person & { text: string }> {
  const person = await newPerson(browser())
  await signIn(person, server.url, await demoAccount(server.url, { role: 'delegate', delegation: 'CEPT' }))
  const text = await demoText(person.page, '1.8.2')
  await person.page.goto(`${server.url}/texts/${text.id}/record/proof`)
  await person.page.getByText('remembers entry').waitFor()
  return { ...person, text: text.id }
}

async function download(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the record', exact: true }).click(),
  ])
  return readFile(await download.path(), 'utf8')
}

const choose = (page: Page, name: string, file: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({
    name,
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(file),
  })

/** One letter of an entry's recorded words is another one. */
function altered(file: string, seq: number): string {
  const lines = file.split('\n')
  const at = lines.findIndex(line => line.includes(`"seq":${seq},"type":"entry"`))
  const line = lines[at] ?? ''
  const letter = line.indexOf('"update":"') + 40
  const other = line[letter] === 'A' ? 'B' : 'A'
  return lines.with(at, line.slice(0, letter) + other + line.slice(letter + 1)).join('\n')
}

describe('the proof page', () => {
  test('gives a file that verifies, and names the entry in which one letter was changed', async () => {
    const { page, problems } = await atProof()
    expect(await violations(page)).toEqual([])
    const file = await download(page)
    await choose(page, 'record.jsonl', file)
    const verdict = page.locator('.verdict')
    await verdict.getByText('The record verifies').waitFor()
    await verdict.getByText('It is the key that you expect.').waitFor()
    await choose(page, 'altered.jsonl', altered(file, 12))
    await verdict.getByText('The record does not verify').waitFor()
    await expect
      .poll(() => verdict.getByRole('listitem').first().textContent())
      .toContain('entry 12: was altered')
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
  })

  test('verifies without a session and without a network', async () => {
    const delegate = await atProof()
    const file = await download(delegate.page)
    const { fingerprint } = (await (await server.send('GET', '/api/key')).json()) as { fingerprint: string }
    const stranger = await newPerson(browser(), { viewport: { width: 390, height: 844 } })
    const { page } = stranger
    const verifier = page.waitForEvent('worker')
    await page.goto(`${server.url}/verify`)
    await verifier
    await page.getByText("This server's own").waitFor()
    expect(await violations(page)).toEqual([])
    await stranger.context.setOffline(true)
    await page.getByLabel('Fingerprint of the key that you expect').fill(fingerprint)
    await choose(page, 'record.jsonl', file)
    await page.getByText('The record verifies').waitFor()
    await page.getByText('It is the key that you expect.').waitFor()
    await choose(page, 'cut.jsonl', file.slice(0, file.lastIndexOf('{')))
    await page.getByText('the file ends before its seal').waitFor()
  })
})

describe('a device that has seen a record', () => {
  test('says so when the record was rewritten, until its reader has noted it', async () => {
    const account = await demoAccount(server.url, { role: 'delegate', delegation: 'APT' })
    const scout = await atProof()
    const person = await openRoom(browser(), server.url, account, scout.text)
    const { page } = person
    await expect
      .poll(() =>
        page.evaluate(() => Object.keys(localStorage).some(key => key.startsWith('parley-record-head'))),
      )
      .toBe(true)
    await rewriteNewest(parseTextId(scout.text))
    await page.reload()
    const warning = page.getByRole('alert', { name: /was rewritten since you last saw it/ })
    await warning.waitFor()
    await expect.poll(() => warning.locator('.proof-hash').count()).toBe(2)
    await page.goto(`${server.url}/texts/${scout.text}/record/proof`)
    await warning.waitFor()
    expect(await violations(page)).toEqual([])
    await warning.getByRole('button', { name: /I have noted it/ }).click()
    await warning.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByText('remembers entry').waitFor()
    await expect.poll(() => warning.count()).toBe(0)
  })
})

/** What somebody who owns the database could do: the newest entry says something else, and hashes as it should. */
async function rewriteNewest(text: TextId | null): Promise<void> {
  if (!text) throw new Error('no text')
  const sql = postgres(server.database.url, { max: 1, onnotice: () => {} })
  const entry = (await createLog(drizzle(sql, { schema })).load(text)).entries.at(-1)
  if (!entry) throw new Error('no entry')
  const at = entry.at.getTime() + 1
  const hash = hashEntry(entry.prevHash, { ...entry, textId: text, at }, sha256)
  await sql`grant update on entries to current_user`
  await sql.unsafe('alter table entries disable trigger user')
  await sql`update entries set at = ${new Date(at).toISOString()}, hash = ${Buffer.from(hash)} where text_id = ${text} and seq = ${entry.seq}`
  await sql.unsafe('alter table entries enable trigger user')
  await sql.end({ timeout: 5 })
}
