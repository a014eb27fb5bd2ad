// @vitest-environment jsdom
// What the facilitator does beside deciding: own words, putting off, agreeing and reopening, silence, ties.
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { Bar, BEFORE, closeBar, previewed, proposed, server, showBar } from './bar.tsx'
import { sceneAt } from './scene.ts'

afterEach(closeBar)

test("the chair's own words are put in beside the others, and decide nothing", async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press('Own words…')
  await screen.press('B: CEPT')
  await screen.press('Put it in')
  expect(proposed()).toEqual([[BEFORE[0]?.pid, 3, 8, 'should']])
  expect(asked).toEqual([])
  expect(screen.words()).toContain("Your words stand in the text as the chair's proposal.")
})

test('a paragraph is put off with a reason; a clean one is marked as agreed, alone or with its provision', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  expect(screen.hasButton('Mark as agreed…')).toBe(false)
  await screen.press('Put off…')
  await screen.press('Put off')
  const clean = text('1| It shall report.', 'item:a)| It meets.', '2| It reads.')
  await screen.show(<Bar blocks={clean} />)
  await screen.press('Mark as agreed…')
  await act(async () => document.querySelector<HTMLInputElement>('input[type=radio][value=meeting]')?.click())
  await screen.press('Note a reservation')
  await screen.press('Mark as agreed')
  expect(asked).toMatchObject([
    { act: 'defer', pid: BEFORE[0]?.pid, reason: '' },
    {
      ...{ act: 'agree', pids: [clean[0]?.pid], level: 'meeting' },
      reservations: [{ delegation: 'APT', kind: 'ad-referendum', text: '' }],
    },
  ])
})

test('what was agreed is reopened with a reason alone', async () => {
  const table = negotiationTable('1| It shall report.')
  const pid = table.blocks()[0]?.pid
  expect(table.ask('CHAIR', { act: 'agree', pids: [pid] })).toBe('ok')
  server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={table.blocks()} scene={sceneAt(table)} />)
  await screen.press('Reopen…')
  expect(screen.button('Reopen').disabled).toBe(true)
  expect(screen.words()).toContain('Everybody will see')
})

test('silence is asked with the decision that was previewed, until a time everybody can read', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Reject/)
  await screen.press('Ask by silence…')
  expect(previewed()).toBe('It shall report.')
  expect(screen.words()).toContain('UTC')
  await screen.press('Open the window')
  expect(asked).toMatchObject([{ act: 'silence-open', steps: [{ act: 'reject' }] }])
  expect(screen.words()).toContain('The silence window is open.')
})

test('the same change elsewhere is offered when proposals are tied', async () => {
  const blocks = text(
    '1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.',
    '2| It {-APT#1:Shall-}{+APT#2:should+} meet and {+APT#3:also +}read.',
  )
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={blocks} />)
  await screen.press('Tie CEPT/1 to other proposals…')
  expect(screen.words()).toContain('The same change stands in 1 other place.')
  await screen.press('Take them too')
  await screen.press('Tie 2 together')
  expect(asked).toMatchObject([{ act: 'link', numbers: ['CEPT/1', 'APT/1'] }])
})
