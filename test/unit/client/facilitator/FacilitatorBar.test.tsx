// @vitest-environment jsdom
// The facilitator sees what a decision would leave, decides on nothing unseen, and hears why when it is refused.
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { digestOf } from '../../../../shared/digest.ts'
import { markId, text } from '../../../helpers/documents.ts'
import { Bar, BEFORE, closeBar, previewed, server, showBar } from './bar.tsx'

const OTHERWISE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should not+} report.')

afterEach(closeBar)

test('a decision is previewed, confirmed with its reason, and carries the digest of what was seen', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  expect(previewed()).toBe('It should report.')
  expect(asked).toEqual([])
  await screen.type('.resolve-reason input', 'agreed in the corridor')
  await screen.press('Confirm: Adopt')
  const marks = [markId('CEPT', 1), markId('CEPT', 2)]
  expect(asked).toMatchObject([
    {
      act: 'decide',
      steps: [{ act: 'adopt', marks }],
      reason: 'agreed in the corridor',
      digest: digestOf(BEFORE, marks),
    },
  ])
  expect(previewed()).toBeNull()
  expect(screen.words()).toContain('Adopted: CEPT')
})

test('what was decided is said where it was decided and not over the next paragraph', async () => {
  const two = [...BEFORE, ...text('one', '2| It {+APT#1:may +}go.').slice(1)]
  server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={two} />)
  await screen.press(/^Adopt/)
  await screen.press('Confirm: Adopt')
  expect(screen.words()).toContain('Adopted: CEPT')
  await screen.show(<Bar blocks={two} at={1} />)
  expect(screen.words()).not.toContain('Adopted: CEPT')
})

test('cancelling decides nothing and ends the preview', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Reject/)
  expect(previewed()).toBe('It shall report.')
  await screen.press('Cancel')
  expect(previewed()).toBeNull()
  expect(asked).toEqual([])
})

test('a passage that changes meanwhile must be looked at again before anything is sent', async () => {
  const asked = server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.show(<Bar blocks={OTHERWISE} />)
  expect(screen.words()).toContain('The passage changed since you looked.')
  expect(screen.hasButton(/^Confirm/)).toBe(false)
  await screen.press('Look again')
  expect(previewed()).toBe('It should not report.')
  await screen.press('Confirm: Adopt')
  const digest = digestOf(OTHERWISE, [markId('CEPT', 1), markId('CEPT', 2)])
  expect(asked[0]).toMatchObject({ digest })
})

test('a refusal is told in words, and trying again after a lost answer cannot decide twice', async () => {
  const asked = server(503, { error: { code: 'unavailable' } })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.press('Confirm: Adopt')
  expect(screen.words()).toContain('The server does not answer.')
  await screen.press('Confirm: Adopt')
  expect(asked).toHaveLength(2)
  expect(asked[1]?.id).toBe(asked[0]?.id)
})

test('a proposal that goes while it is looked at is said to be gone, and the focus stays in the bar', async () => {
  server(200, { seq: 7 })
  const screen = await showBar(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.show(<Bar blocks={text('1| It shall [APT:report].')} />)
  await act(async () => screen.button('Look again').focus())
  await screen.press('Look again')
  expect(screen.words()).toContain('it was withdrawn or already decided')
  expect(previewed()).toBeNull()
  expect(document.activeElement?.className).toBe('facilitator-main')
})
