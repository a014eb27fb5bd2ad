// A decision is taken on what was seen: its result is shown before, and a change in between is noticed.
import { describe, expect, test } from 'vitest'
import { actsFor } from '../../../../client/facilitator/acts.ts'
import {
  type Draft,
  draftAgain,
  draftOf,
  hasChanged,
  previewOf,
  type Scene,
} from '../../../../client/facilitator/decision.ts'
import { newCommandId } from '../../../../client/negotiation/commandId.ts'
import type { ProposalNumber } from '../../../../shared/negotiation/model.ts'
import { blockText } from '../../../../shared/text.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { adopting, proposalBy, sceneAt, sceneOf } from './scene.ts'

const LINES = [
  '1| It {-APT:shall-}{+APT:should+} report.',
  '2| The [CEPT:Group] {+ATU:also +}meets.',
] as const
const before = sceneOf(text(...LINES))

const drafted = (draft: Draft | null): Draft => {
  if (!draft) throw new Error('nothing to decide')
  return draft
}
const shown = (draft: Draft, scene: Scene): string[] => {
  const result = previewOf(draft, scene)
  if (!result.ok) throw new Error(result.refusal.code)
  return tagged(result.value)
}

test('a bracket is lifted, everything else is adopted or rejected', () => {
  expect(actsFor(proposalBy(before, 'CEPT'))).toEqual(['lift'])
  expect(actsFor(proposalBy(before, 'APT'))).toEqual(['adopt', 'reject'])
})

describe('the preview', () => {
  test('shows what adopting would leave and touches no other paragraph', () => {
    const result = previewOf(drafted(draftOf(adopting(before, 'APT'), before)), before)
    if (!result.ok) throw new Error(result.refusal.code)
    expect(result.value.map(blockText)).toEqual(['It should report.', 'The Group also meets.'])
    expect(result.value[1]).toBe(before.blocks[1])
  })

  test('says why a proposal that was withdrawn cannot be decided', () => {
    const draft = drafted(draftOf(adopting(before, 'APT'), before))
    const after = sceneOf(text('1| It shall report.', LINES[1]))
    expect(previewOf(draft, after)).toMatchObject({ ok: false, refusal: { code: 'mark-unknown' } })
  })
})

describe('a change while the facilitator thinks', () => {
  const draft = drafted(draftOf(adopting(before, 'APT'), before))
  const otherwise = sceneOf(text('1| It {-APT:shall-}{+APT:should not+} report.', LINES[1]))

  test('in the passage itself is noticed, and the same decision is made again on what stands there now', () => {
    expect(hasChanged(draft, before)).toBe(false)
    expect(hasChanged(draft, otherwise)).toBe(true)
    const again = drafted(draftAgain(draft, otherwise))
    expect(hasChanged(again, otherwise)).toBe(false)
    expect(shown(again, otherwise)[0]).toBe('1| It should not report.')
  })

  test('elsewhere is none', () => {
    expect(hasChanged(draft, sceneOf(text(LINES[0], '2| The [CEPT:Group] meets.')))).toBe(false)
  })

  test('that takes the proposal away leaves nothing to decide', () => {
    expect(draftAgain(draft, sceneOf(text('1| It shall report.', LINES[1])))).toBeNull()
  })
})

describe('linked proposals', () => {
  const linked = (numbers: ProposalNumber[]) => {
    const table = negotiationTable(
      '1| It {-APT:shall-}{+APT:should+} report.',
      '2| It {-CEPT:shall-}{+CEPT:may+} meet.',
      '3| It [APT#9:reads].',
    )
    expect(table.ask('CHAIR', { act: 'link', numbers })).toBe('ok')
    return table
  }
  const APT: ProposalNumber = 'APT/1'
  const CEPT: ProposalNumber = 'CEPT/1'

  test('are decided together, the others as the chosen one, and shown together', () => {
    const table = linked([APT, CEPT])
    const scene = sceneAt(table)
    const draft = drafted(draftOf(adopting(scene, 'APT'), scene))
    expect(draft.companions).toEqual([{ number: CEPT, act: 'adopt', note: '' }])
    expect(shown(draft, scene).slice(0, 2)).toEqual(['1| It should report.', '2| It may meet.'])
    expect(table.ask('CHAIR', { act: 'decide', ...draft.verdict })).toBe('ok')
    expect(table.negotiation().links).toEqual([])
  })

  test('may part: this goes if that stays', () => {
    const table = linked([APT, CEPT])
    const scene = sceneAt(table)
    const draft = drafted(draftOf(adopting(scene, 'APT'), scene, new Map([[CEPT, 'reject']])))
    expect(shown(draft, scene).slice(0, 2)).toEqual(['1| It should report.', '2| It shall meet.'])
    const heard = { act: 'decide', ...draft.verdict, heard: ['CEPT'] } as const
    expect(table.ask('CHAIR', { ...heard, heard: [] })).toBe('release-missing')
    expect(table.ask('CHAIR', heard)).toBe('ok')
  })

  test('with a bracket among them lift it', () => {
    const scene = sceneAt(linked([APT, 'APT/2']))
    const draft = drafted(draftOf(adopting(scene, 'APT'), scene))
    expect(draft.companions).toEqual([{ number: 'APT/2', act: 'lift', note: '' }])
    expect(shown(draft, scene)[2]).toBe('3| It reads.')
  })
})

describe('a wish about a whole paragraph', () => {
  test('is adopted by its number, and drafted again by it', () => {
    const table = negotiationTable('1| It shall report.', '2| It meets.')
    const pid = table.blocks()[0]?.pid
    expect(table.ask('APT', { act: 'wish', wish: { kind: 'no-change', pid } })).toBe('ok')
    const scene = sceneAt(table)
    const [wish] = scene.wishes
    if (!wish) throw new Error('no wish')
    const draft = drafted(draftOf({ kind: 'wish', act: 'adopt', wish }, scene))
    expect(draft.verdict).toEqual({ steps: [], wishes: [{ number: 'APT/1', act: 'adopt' }] })
    expect(drafted(draftAgain(draft, scene)).digest).toBe(draft.digest)
    expect(table.ask('CHAIR', { act: 'decide', ...draft.verdict, digest: draft.digest })).toBe('ok')
  })
})

test('commands have a name of their own each time', () => {
  const ids = Array.from({ length: 200 }, newCommandId)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
