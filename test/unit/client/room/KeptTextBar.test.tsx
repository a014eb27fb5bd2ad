// @vitest-environment jsdom
// Refused words come back to their author with a reason, and are never thrown away by one press.
import { afterEach, expect, test, vi } from 'vitest'
import type { KeptText } from '../../../../client/connection/status.ts'
import { KeptTextBar } from '../../../../client/room/KeptTextBar.tsx'
import { pid } from '../../../helpers/documents.ts'
import { mount, type Screen } from '../mount.tsx'

const KEPT: KeptText = {
  id: 'k1',
  at: '2026-03-10T12:00:00Z',
  refusal: { code: 'stale' },
  parts: [
    { pid: pid(1), num: '1.8.2', kind: 'inserted', text: 'at its last meeting' },
    { pid: pid(1), num: '1.8.2', kind: 'struck', text: 'shall' },
  ],
  retryable: true,
}

let screen: Screen
afterEach(() => screen.close())
const show = async (kept: KeptText, frozen = false) => {
  const onRetry = vi.fn()
  const onDiscard = vi.fn()
  screen = await mount(<KeptTextBar kept={kept} frozen={frozen} onRetry={onRetry} onDiscard={onDiscard} />)
  return { onRetry, onDiscard }
}

test('it names the reason and shows every word', async () => {
  await show(KEPT)
  expect(screen.words()).toContain('The passage was changed or decided while you were writing in it.')
  expect(screen.words()).toContain('at its last meeting')
  expect(screen.words()).toContain('shall')
  expect(screen.words()).toContain('1.8.2')
})

test('discarding asks first, and keeping them is one press away', async () => {
  const { onDiscard } = await show(KEPT)
  await screen.press('Discard')
  expect(onDiscard).not.toHaveBeenCalled()
  await screen.press('Keep')
  expect(screen.hasButton('Keep')).toBe(false)
  await screen.press('Discard')
  await screen.press('Discard')
  expect(onDiscard).toHaveBeenCalledOnce()
})

test('words that cannot be put back are not offered to be', async () => {
  const { onRetry } = await show(KEPT)
  await screen.press('Try again here')
  expect(onRetry).toHaveBeenCalledOnce()
  await screen.close()
  await show({ ...KEPT, retryable: false })
  expect(screen.hasButton('Try again here')).toBe(false)
  expect(screen.hasButton('Copy the words')).toBe(true)
})

test('while the text is frozen they wait, and are offered when it is thawed', async () => {
  const frozen: KeptText = { ...KEPT, refusal: { code: 'text-frozen' } }
  await show(frozen, true)
  for (const words of ['The text was frozen while you wrote.', 'They wait here until the text is thawed.'])
    expect(screen.words()).toContain(words)
  expect(screen.hasButton('Try again here')).toBe(false)
  await screen.close()
  const { onRetry } = await show(frozen)
  expect(screen.words()).toContain('It has been thawed: you can put them back.')
  await screen.press('Try again here')
  expect(onRetry).toHaveBeenCalledOnce()
})
