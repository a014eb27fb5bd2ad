// A facilitator's focus reaches everybody; nobody else can bring a screen anywhere, whatever is claimed.
import * as decoding from 'lib0/decoding'
import { expect, it } from 'vitest'
import * as awareness from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresenceBoard } from '../../../../server/sync/presence.ts'
import { asUserId } from '../../../../shared/ids.ts'
import type { Role } from '../../../../shared/permissions.ts'
import { MESSAGE, readFocus } from '../../../../shared/protocol.ts'
import { delegation } from '../../../helpers/documents.ts'

const CLAIM = { user: { role: 'facilitator' }, cursor: null, focus: { pid: 'p-1-1', key: 'p-1-1/CEPT' } }

/** What everybody hears of somebody in this role who says this of itself. */
function heard(role: Role, claim: unknown): Record<string, unknown> | undefined {
  const board = createPresenceBoard(() => false)
  const actor = { user: asUserId('u'), name: 'Somebody', role, delegation: delegation('CEPT') }
  board.receive({}, actor, [{ client: 10, clock: 1, json: JSON.stringify(claim) }])
  const [bytes] = board.takeChanges()
  if (!bytes) return undefined
  const d = decoding.createDecoder(bytes)
  expect(decoding.readVarUint(d)).toBe(MESSAGE.awareness)
  const others = new awareness.Awareness(new Y.Doc())
  awareness.applyAwarenessUpdate(others, decoding.readVarUint8Array(d), 'test')
  const state = others.getStates().get(10)
  others.destroy()
  return state
}

it("passes a facilitator's focus on, and its end", () => {
  expect(heard('facilitator', CLAIM)?.focus).toEqual(CLAIM.focus)
  expect(heard('facilitator', { ...CLAIM, focus: null })).not.toHaveProperty('focus')
})

it.each(['delegate', 'secretariat', 'observer'] as const)('drops the focus that a %s claims', role => {
  expect(heard(role, CLAIM)).toMatchObject({ user: { role }, cursor: null })
  expect(heard(role, CLAIM)).not.toHaveProperty('focus')
})

it.each([
  [null],
  ['p-1-1'],
  [{}],
  [{ pid: '' }],
  [{ pid: 7, key: null }],
  [{ pid: 'p'.repeat(201), key: null }],
  [{ pid: 'p-1-1', key: 7 }],
  [{ pid: 'p-1-1', key: 'k'.repeat(201) }],
])('takes %j for no focus', sent => {
  expect(readFocus(sent)).toBeNull()
})

it('passes nothing on but the place', () => {
  const sent = { ...CLAIM, focus: { ...CLAIM.focus, more: 'words' }, more: 'words' }
  const state = heard('facilitator', sent)
  expect(Object.keys(state ?? {}).sort()).toEqual(['cursor', 'focus', 'user'])
  expect(state?.focus).toEqual(CLAIM.focus)
})
