// A branch takes no open silence along: it asked about the other text.
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { branchEntry } from '../../../../server/branches/branch.ts'
import { replay } from '../../../../server/history/replay.ts'
import type { TextId, UserId } from '../../../../shared/ids.ts'
import { readNegotiation, writeFacts } from '../../../../shared/negotiation/doc.ts'
import type { Silence } from '../../../../shared/negotiation/model.ts'
import { openDoc } from '../../../../shared/ydoc.ts'
import { delegation } from '../../../helpers/documents.ts'

const silence = (id: string, state: Silence['state']): Silence => ({
  ...{ id, question: '?', verdict: { steps: [], wishes: [] }, digest: 'd', deadline: 9, openedAt: 1 },
  ...{ parties: [], informed: {}, state, brokenBy: null, reason: '', closedAt: null },
})

test('an open silence is withdrawn at the moment of the branch, others stay what they were', () => {
  const doc = openDoc(77)
  const facts = [silence('a', 'open'), silence('b', 'passed')]
  writeFacts(
    doc,
    facts.map(value => ({ kind: 'silence', value })),
    'test',
  )
  const at = new Date(Date.UTC(2026, 2, 10))
  const origin = { text: 'old' as TextId, head: { seq: 3, hash: new Uint8Array([1, 255]) } }
  const owner = { user: 'anna' as UserId, delegation: delegation('CEPT') }
  const owners = new Map([
    [77, owner],
    [78, owner],
  ])
  const by = { actor: 'sec', role: 'secretariat', delegation: 'SEC', connection: 'c' }
  const { entry, claims } = branchEntry(doc, origin, owners, at, by)
  expect(entry.command).toEqual({ act: 'branch', text: 'old', seq: 3, hash: '01ff' })
  // Only ids that the text holds: nobody is given what they never used.
  expect(claims).toEqual([{ client: 77, ...owner }])
  const made = replay([entry])
  const { silences } = readNegotiation(made)
  expect(silences.get('a')).toEqual({ ...silence('a', 'withdrawn'), closedAt: at.getTime() })
  expect(silences.get('b')).toEqual(silence('b', 'passed'))
  expect(Y.getState(made.store, 77)).toBeGreaterThan(0)
})
