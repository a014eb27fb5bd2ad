// Silence decides only what everybody was told of and nobody broke, and only after its deadline.
import { describe, expect, it } from 'vitest'
import { concludeSilence } from '../../../../shared/negotiation/silence.ts'
import { markId } from '../../../helpers/documents.ts'
import { MEETING, type NegotiationTable, negotiationTable } from '../../../helpers/negotiation.ts'

const MINUTE = 60_000

function opened(): { table: NegotiationTable; id: string } {
  const table = negotiationTable('It {+CEPT:may +}go', 'They {+RCC:never +}go')
  const steps = [{ act: 'adopt', marks: [markId('CEPT', 1)] }]
  expect(table.ask('CHAIR', { act: 'silence-open', steps, deadline: table.scene().at + 10 * MINUTE })).toBe(
    'ok',
  )
  return { table, id: [...table.negotiation().silences.keys()][0] ?? '' }
}

const conclude = ({ table, id }: ReturnType<typeof opened>) => table.take(concludeSilence(table.scene(), id))
const windowOf = ({ table, id }: ReturnType<typeof opened>) => table.negotiation().silences.get(id)
const informAll = ({ table, id }: ReturnType<typeof opened>, but: readonly string[] = []) => {
  for (const code of MEETING)
    if (!but.includes(code)) expect(table.ask(code, { act: 'silence-informed', silence: id })).toBe('ok')
}

describe('a silence', () => {
  it('decides at its deadline what everybody was told of and nobody broke', () => {
    const open = opened()
    informAll(open)
    expect(conclude(open)).toBe('deadline-unfit')
    open.table.pass(10 * MINUTE)
    expect(conclude(open)).toBe('ok')
    expect(open.table.lines()).toEqual(['It may go', 'They {+RCC:never +}go'])
    expect(windowOf(open)).toMatchObject({ state: 'passed' })
    expect(open.table.negotiation().tabled.get('CEPT/1')).toMatchObject({ state: 'adopted' })
    expect(conclude(open)).toBe('silence-over')
  })

  it('infers no consent from a delegation that was not told', () => {
    const open = opened()
    informAll(open, ['ATU', 'RCC'])
    open.table.pass(10 * MINUTE)
    expect(conclude(open)).toBe('ok')
    expect(windowOf(open)).toMatchObject({ state: 'lapsed', reason: 'uninformed ATU, RCC' })
    expect(open.table.lines()[0]).toBe('It {+CEPT:may +}go')
  })

  it('lapses when the words are others than those of the question', () => {
    const open = opened()
    informAll(open)
    expect(open.table.ask('CEPT', { act: 'withdraw', number: 'CEPT/1' })).toBe('ok')
    open.table.pass(10 * MINUTE)
    expect(conclude(open)).toBe('ok')
    expect(windowOf(open)).toMatchObject({ state: 'lapsed', reason: 'changed' })
  })

  it('is broken by any delegation with a reason, and withdrawn by the chair', () => {
    const open = opened()
    const broken = { act: 'silence-break', silence: open.id, reason: 'not yet' } as const
    expect(open.table.ask('APT', broken)).toBe('ok')
    expect(open.table.ask('ATU', broken)).toBe('silence-over')
    expect(windowOf(open)).toMatchObject({ state: 'broken', brokenBy: 'APT', reason: 'not yet' })
    const other = opened()
    expect(other.table.ask('CHAIR', { act: 'silence-withdraw', silence: other.id })).toBe('ok')
    expect(windowOf(other)).toMatchObject({ state: 'withdrawn', brokenBy: null })
  })

  it('is opened for a time in which it can be read, on what can be decided', () => {
    const table = negotiationTable('It {+CEPT:may +}go')
    const steps = [{ act: 'adopt', marks: [markId('CEPT', 1)] }]
    const open = { act: 'silence-open', steps } as const
    const { at } = table.scene()
    expect(table.ask('CHAIR', { ...open, deadline: at + 1 })).toBe('deadline-unfit')
    expect(table.ask('CHAIR', { ...open, deadline: at + 61 * 24 * 60 * MINUTE })).toBe('deadline-unfit')
    const gone = [{ act: 'adopt', marks: [markId('CEPT', 9)] }]
    expect(table.ask('CHAIR', { ...open, steps: gone, deadline: at + 5 * MINUTE })).toBe('mark-unknown')
    expect(table.ask('CHAIR', { ...open, digest: 'x', deadline: at + 5 * MINUTE })).toBe('passage-changed')
  })
})
