// A whole sitting on one page: three delegations type twenty proposals at once, the chair keeps an alternative, decides
// a trade, asks twice by silence, agrees and sees it reopened. In the end every screen shows what the record says.
import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { SILENCE_LENGTH } from '../../shared/negotiation/silence.ts'
import { innermostInsertion } from '../../shared/text.ts'
import { readText } from '../../shared/ydoc.ts'
import type { Person } from '../helpers/browser.ts'
import { client } from '../helpers/client.ts'
import { demoAccount } from '../helpers/demoAccount.ts'
import { delegation } from '../helpers/documents.ts'
import { markedBy, readBlock, readPaper, saved, selectText, textOf } from './paper.ts'
import { readRecord, sameCount, sameScreens } from './screens.ts'
import { barOf, confirm, consoleOf, goTo, NARROW, useSitting } from './sitting.ts'

const { sit, chair, server, textId } = useSitting()
const delegate = (code: string, size?: typeof NARROW) => sit({ role: 'delegate', delegation: code }, size)

/** A word that several delegations want to replace, and what each of them wants instead. */
type Dispute = { pid: string; base: string; from: number; to: number }

const WORDS: Record<string, string> = { APT: 'steady', CEPT: 'prompt', ATU: 'common' }
const wordsOf = (code: string, n: number) => `${WORDS[code]} ${n}`

/** `count` paragraphs of which nobody has touched a word, each with one of its words. */
async function findDisputes(page: Page, count: number): Promise<Dispute[]> {
  const free = (await readPaper(page)).filter(
    ({ type, runs }) =>
      type === 'provision' &&
      runs.length === 1 &&
      runs.every(run => run.marks.length === 0 && run.text.length > 60),
  )
  if (free.length < count) throw new Error(`only ${free.length} paragraphs are untouched`)
  return free.slice(0, count).map(block => {
    const base = textOf(block)
    const from = base.indexOf(' ', 12) + 1
    return { pid: block.pid, base, from, to: base.indexOf(' ', from) }
  })
}

/** One delegation replaces the word of each of these places by its own. */
async function propose(person: Person, code: string, disputes: readonly Dispute[]): Promise<void> {
  for (const [n, { pid, base, from, to }] of disputes.entries()) {
    const word = base.slice(from, to)
    // Others type in the same place: the word is where it stands now.
    const shown = textOf(await readBlock(person.page, pid))
    const at = shown.indexOf(word, from)
    await selectText(person.page, pid, at, at + word.length)
    await person.page.keyboard.type(wordsOf(code, n))
    await expect
      .poll(async () => markedBy(await readBlock(person.page, pid), `insertion ${code}`))
      .toBe(wordsOf(code, n))
  }
  await saved(person.page)
}

/** The chair asks by silence, until the earliest deadline that there is, whether the proposal with these words is adopted. */
async function askShortly(words: string, question: string): Promise<void> {
  const { email } = await demoAccount(server().url, { role: 'facilitator' })
  const cookie = await server().signIn(email)
  const reader = client(server().url, textId(), cookie, delegation('CHAIR'))
  await reader.synced()
  const blocks = readText(reader.doc)
  const run = blocks.flatMap(block => block.runs).find(({ text }) => text === words)
  const insertion = innermostInsertion(run?.marks ?? [])
  const { numbers, tabled } = readNegotiation(reader.doc)
  const number = insertion && numbers.get(insertion.id)
  const marks = (number && tabled.get(number)?.marks) ?? []
  reader.close()
  const answer = await server().send('POST', `/api/texts/${textId()}/commands`, {
    cookie,
    body: {
      ...{ id: randomUUID(), act: 'silence-open', question, wishes: [] },
      steps: [{ act: 'adopt', marks }],
      digest: digestOf(blocks, marks),
      deadline: Date.now() + SILENCE_LENGTH.least + 1_000,
    },
  })
  expect(await answer.json()).toMatchObject({ seq: expect.any(Number) })
}

test('a whole sitting ends with one text on every screen, and it is what the record says', async () => {
  const [facilitator, apt, cept, atu, observer] = [
    await chair(),
    await delegate('APT'),
    await delegate('CEPT'),
    await delegate('ATU'),
    await sit({ role: 'observer' }),
  ]
  const everybody = [facilitator, apt, cept, atu, observer]
  const { page } = facilitator
  const bar = barOf(page)
  const openBefore = await sameCount(everybody)
  const numbered = async () => (await readRecord(server().database.url, textId())).negotiation.tabled.size
  const numberedBefore = await numbered()

  // Twenty proposals on seven places of one page, all typed at once.
  const disputes = await findDisputes(page, 7)
  await Promise.all([
    propose(apt, 'APT', disputes),
    propose(cept, 'CEPT', disputes),
    propose(atu, 'ATU', disputes.slice(0, 6)),
  ])
  await sameScreens(everybody)
  expect(await sameCount(everybody)).toBe(openBefore + 7)
  await expect.poll(numbered).toBe(numberedBefore + 20)
  const [kept, here, there, broken, silent] = disputes
  if (!kept || !here || !there || !broken || !silent) throw new Error('seven disputes')

  // Everybody else comes in for the silence: nobody who was never told can have agreed by it.
  const others = await Promise.all(['ASMG', 'CITEL', 'RCC'].map(code => delegate(code, NARROW)))
  await askShortly(wordsOf('ATU', 4), 'Are the words of ATU agreed?')
  const asked = consoleOf(page).getByRole('region', { name: /Silence windows that run/ })
  await asked.getByText('Are the words of ATU agreed?').waitFor()
  await expect.poll(() => asked.getByText('Not informed yet').count()).toBe(0)
  for (const { context } of others) await context.close()

  // One of the alternatives is kept, once both others were heard.
  await goTo(page, kept.pid, kept.from + 1, wordsOf('CEPT', 0))
  await bar.getByRole('button', { name: /^Keep . .*prompt 0/ }).click()
  await confirm(page, /^Confirm: Keep/)
  const settled = `${kept.base.slice(0, kept.from)}${wordsOf('CEPT', 0)}${kept.base.slice(kept.to)}`
  await expect.poll(async () => textOf(await readBlock(observer.page, kept.pid))).toBe(settled)

  // A trade: the words of APT here, those of CEPT there, by one decision.
  await goTo(page, here.pid, here.from + 1, wordsOf('APT', 1))
  await bar.getByRole('button', { name: /^Tie APT/ }).click()
  await bar.getByRole('textbox', { name: 'With which proposals' }).fill(wordsOf('CEPT', 2))
  await bar.getByRole('checkbox').first().check()
  await bar.getByLabel('What ties them').fill('one for the other')
  await bar.getByRole('button', { name: 'Tie 2 together' }).click()
  await consoleOf(page).getByText('one for the other').waitFor()
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('combobox', { name: /^What happens to CEPT/ }).selectOption('adopt')
  await confirm(page, /^Confirm: Adopt/)
  await expect.poll(async () => markedBy(await readBlock(observer.page, here.pid), 'insertion APT')).toBe('')
  expect(textOf(await readBlock(observer.page, here.pid))).toContain(wordsOf('APT', 1))
  await expect
    .poll(async () => markedBy(await readBlock(observer.page, there.pid), 'insertion CEPT'))
    .toBe('')
  expect(textOf(await readBlock(observer.page, there.pid))).toContain(wordsOf('CEPT', 2))

  // A silence that is broken decides nothing.
  await goTo(page, broken.pid, broken.from + 1, wordsOf('APT', 3))
  await bar.getByRole('button', { name: /^Adopt: APT/ }).click()
  await bar.getByRole('button', { name: 'Ask by silence…' }).click()
  await bar.getByLabel('The question, as everybody reads it').fill('Are the words of APT agreed?')
  await bar.getByRole('button', { name: 'Open the window' }).click()
  const banner = cept.page.getByRole('region', { name: 'Silence procedure: Are the words of APT agreed?' })
  await banner.getByRole('button', { name: 'Break silence' }).click()
  await cept.page.getByLabel('Reason', { exact: true }).fill('The capital has not answered.')
  await cept.page.getByRole('button', { name: 'Break silence for CEPT' }).click()
  await apt.page.getByText('Silence broken by CEPT: The capital has not answered.').waitFor()
  expect(markedBy(await readBlock(apt.page, broken.pid), 'insertion APT')).toBe(wordsOf('APT', 3))

  // What was kept is agreed in the group; a delegation types into it, says why, and everybody sees who reopened it.
  await goToClean(page, kept)
  await bar.getByRole('button', { name: 'Mark as agreed…' }).click()
  await bar.getByRole('button', { name: 'Mark as agreed', exact: true }).click()
  await atu.page.locator(`[data-pid="${kept.pid}"] .standing-group`).waitFor()
  await selectText(atu.page, kept.pid, 3, 3)
  await atu.page.keyboard.type('q')
  await atu.page.getByText('This paragraph is agreed in the group.').waitFor()
  await atu.page.keyboard.type('A new fact came in.')
  await atu.page.getByRole('button', { name: 'Reopen and go on writing' }).click()
  await atu.page.getByRole('region', { name: 'Agreed paragraph' }).waitFor({ state: 'hidden' })
  await atu.page.keyboard.type('zz')
  await saved(atu.page)
  await observer.page.locator('.reopened-note', { hasText: 'A new fact came in.' }).waitFor()

  // The deadline comes while the others type on: nobody broke the silence, and it is decided before all eyes.
  await apt.page.getByText('No delegation broke the silence: it is decided.').waitFor({ timeout: 90_000 })
  await expect
    .poll(async () => markedBy(await readBlock(observer.page, silent.pid), 'insertion ATU'))
    .toBe('')

  await sameScreens(everybody)
  const record = await readRecord(server().database.url, textId())
  expect(await readPaper(observer.page)).toEqual(record.paper)
  expect(await sameCount(everybody)).toBe(record.open)
  expect([...record.negotiation.silences.values()].map(({ state }) => state).sort()).toEqual([
    'broken',
    'passed',
  ])
  expect(record.negotiation.tabled.size).toBe(numberedBefore + 21)
  expect(everybody.flatMap(({ problems }) => problems)).toEqual([])
}, 480_000)

/** The chair stands in a paragraph in which nothing is open any more. */
async function goToClean(page: Page, { pid, from }: Dispute): Promise<void> {
  await selectText(page, pid, from, from)
  await barOf(page).getByRole('button', { name: 'Mark as agreed…' }).waitFor()
}
