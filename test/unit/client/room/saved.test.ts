// "Saved" is said only when everything is acknowledged.
import { expect, test } from 'vitest'
import { INITIAL_STATUS, type KeptText } from '../../../../client/connection/status.ts'
import { savedState } from '../../../../client/room/saved.ts'

const ONLINE = { ...INITIAL_STATUS, link: 'online', synced: true, ready: true, deviceKeeps: true } as const
const KEPT: KeptText = {
  id: 'k',
  at: '2026-01-01T00:00:00Z',
  refusal: { code: 'stale' },
  parts: [],
  retryable: true,
}

test('everything acknowledged and in step is saved', () => {
  expect(savedState(ONLINE)).toEqual({ state: 'saved' })
})

test('one edit on its way is not', () => {
  expect(savedState({ ...ONLINE, unsaved: 1 })).toEqual({ state: 'saving', count: 1 })
})

test('a socket that is open but not in step says nothing of safety', () => {
  expect(savedState({ ...ONLINE, synced: false })).toEqual({ state: 'opening' })
  expect(savedState(INITIAL_STATUS)).toEqual({ state: 'opening' })
})

test('offline words are kept on the device, or only in this tab', () => {
  const offline = { ...ONLINE, link: 'offline', synced: false, unsaved: 12 } as const
  expect(savedState(offline)).toEqual({ state: 'kept', count: 12 })
  expect(savedState({ ...offline, deviceKeeps: false })).toEqual({ state: 'exposed', count: 12 })
  expect(savedState({ ...offline, unsaved: 0 })).toEqual({ state: 'offline' })
})

test('refused words are never called saved', () => {
  expect(savedState({ ...ONLINE, kept: [KEPT] })).toEqual({ state: 'refused' })
  expect(savedState({ ...ONLINE, link: 'closed', refusal: { code: 'not-a-member' } })).toEqual({
    state: 'refused',
  })
})

test('being offline is told before words that were put aside earlier', () => {
  expect(savedState({ ...ONLINE, link: 'offline', kept: [KEPT] })).toEqual({ state: 'offline' })
})
