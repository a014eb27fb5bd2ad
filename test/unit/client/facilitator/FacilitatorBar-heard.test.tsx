// @vitest-environment jsdom
// What a delegation holds goes by its own word alone: heard in the room, or released.
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { Bar, BEFORE, closeBar, previewed, server, showBar } from './bar.tsx'
import { sceneAt } from './scene.ts'

afterEach(closeBar)

const heardBox = (code: string): HTMLInputElement => {
  const found = document.querySelector(`input[aria-label^="${code}: heard"]`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`nothing of ${code} to hear`)
  return found
}

test('what a delegation holds goes only when it was heard; the button says whose word is missing and who is away', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} here={['APT']} />)
  await screen.press(/^Reject/)
  const confirm = screen.button('Confirm: Reject')
  expect(confirm.getAttribute('aria-disabled')).toBe('true')
  const why = document.getElementById(confirm.getAttribute('aria-describedby') ?? '')
  expect(why?.textContent).toContain('the word of CEPT is missing')
  expect(why?.textContent).toContain('CEPT is not in the room')
  await screen.press('Confirm: Reject')
  expect(asked).toEqual([])
  expect(document.activeElement).toBe(heardBox('CEPT'))
  await act(async () => heardBox('CEPT').click())
  expect(why?.textContent?.trim()).toBe('')
  await screen.press('Confirm: Reject')
  expect(asked).toMatchObject([{ act: 'decide', heard: ['CEPT'] }])
})

test('a release by the own word needs no ear', async () => {
  const table = negotiationTable('1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.')
  expect(table.ask('CEPT', { act: 'release', number: 'CEPT/1' })).toBe('ok')
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={table.blocks()} scene={sceneAt(table)} />)
  await screen.press(/^Reject/)
  expect(document.querySelector('.heard')?.textContent).toContain('released')
  await screen.press('Confirm: Reject')
  expect(asked[0]).not.toHaveProperty('heard')
})

test('one press keeps an alternative and lets all others go', async () => {
  const blocks = text('1| It {-APT:{-CEPT:shall-}-}{+APT:should+}{+CEPT:may+} report.')
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={blocks} />)
  await screen.press(/^Keep C may/)
  expect(previewed()).toBe('It may report.')
  await act(async () => heardBox('APT').click())
  await screen.press('Confirm: Keep C')
  expect(asked).toMatchObject([{ steps: [{ act: 'reject' }, { act: 'adopt' }], heard: ['APT'] }])
})
