// A decision is taken on what was seen: its result is shown before, and a change in between is noticed.
import { describe, expect, test } from 'vitest'
import { newCommandId } from '../../../../client/negotiation/commandId.ts'
import { actsFor, bodyOf, draftOf, hasChanged, previewOf } from '../../../../client/facilitator/decision.ts'
import { commandBody } from '../../../../shared/negotiation/commands.ts'
import { type Proposal, proposalsOf } from '../../../../shared/proposals.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'

const LINES = [
  '1| It {-APT:shall-}{+APT:should+} report.',
  '2| The [CEPT:Group] {+ATU:also +}meets.',
] as const
const before = text(...LINES)
const proposal = (blocks: readonly Block[], by: string): Proposal => {
  const found = proposalsOf(blocks).find(one => one.by === by)
  if (!found) throw new Error(`no proposal by ${by}`)
  return found
}
const ID = newCommandId()

describe('the acts that fit', () => {
  test('a bracket is lifted, everything else is adopted or rejected', () => {
    expect(actsFor(proposal(before, 'CEPT'))).toEqual(['lift'])
    expect(actsFor(proposal(before, 'APT'))).toEqual(['adopt', 'reject'])
  })
})

describe('the preview', () => {
  test('shows what adopting would leave and touches no other paragraph', () => {
    const result = previewOf(draftOf(ID, 'adopt', proposal(before, 'APT'), before), before)
    if (!result.ok) throw new Error(result.refusal.code)
    expect(result.value.map(blockText)).toEqual(['It should report.', 'The Group also meets.'])
    expect(result.value[1]).toBe(before[1])
  })

  test('says why a proposal that was withdrawn cannot be decided', () => {
    const draft = draftOf(ID, 'adopt', proposal(before, 'APT'), before)
    const after = text('1| It shall report.', LINES[1])
    expect(previewOf(draft, after)).toMatchObject({ ok: false, refusal: { code: 'mark-unknown' } })
  })
})

describe('a change while the facilitator thinks', () => {
  const draft = draftOf(ID, 'adopt', proposal(before, 'APT'), before)

  test('in the passage itself is noticed', () => {
    expect(hasChanged(draft, before)).toBe(false)
    expect(hasChanged(draft, text('1| It {-APT:shall-}{+APT:should not+} report.', LINES[1]))).toBe(true)
  })

  test('elsewhere is none', () => {
    expect(hasChanged(draft, text(LINES[0], '2| The [CEPT:Group] meets.'))).toBe(false)
  })
})

describe('the request', () => {
  const draft = draftOf(ID, 'lift', proposal(before, 'CEPT'), before)

  test('is one that the server accepts, with the reason only where one was given', () => {
    const silent = bodyOf(draft, '  ')
    expect(commandBody.parse(silent)).toEqual(silent)
    expect(silent).not.toHaveProperty('reason')
    expect(bodyOf(draft, ' agreed in the corridor ')).toMatchObject({
      act: 'lift',
      reason: 'agreed in the corridor',
      digest: draft.digest,
    })
  })

  test('has a name of its own each time', () => {
    const ids = Array.from({ length: 200 }, newCommandId)
    expect(new Set(ids).size).toBe(200)
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})
