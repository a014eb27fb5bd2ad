// Versions are numbered without a gap whatever happens between them, and a freeze stops what it must and nothing else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrackets } from '../../../../shared/brackets.ts'
import { authorityFor } from '../../../../shared/negotiation/authority.ts'
import { type CommandAct, commandBody } from '../../../../shared/negotiation/commands.ts'
import { concludeSilence } from '../../../../shared/negotiation/silence.ts'
import { nextRev, waitsForThaw } from '../../../../shared/negotiation/versions.ts'
import { markId } from '../../../helpers/documents.ts'
import { type NegotiationTable, negotiationTable } from '../../../helpers/negotiation.ts'

const ACTS = commandBody.options.map(option => option.shape.act.value)
const seat = (): NegotiationTable => negotiationTable('It {+CEPT:may +}go', 'They {+CEPT#2:never +}go')
const marks = [markId('CEPT', 1)]

describe('a version', () => {
  it('says what it held when it was published, and never changes', () => {
    const table = seat()
    expect(table.ask('CHAIR', { act: 'publish', note: 'first reading' })).toBe('ok')
    const first = { rev: 1, by: 'CHAIR', note: 'first reading', open: 2 }
    expect(table.negotiation().versions).toMatchObject([first])
    table.ask('CHAIR', { act: 'adopt', marks })
    table.ask('CHAIR', { act: 'publish' })
    expect(table.negotiation().versions).toMatchObject([first, { rev: 2, note: '', open: 1 }])
  })

  it('is the next number whatever was done since, frozen or not', () => {
    const step = fc.constantFrom('publish', 'freeze', 'thaw', 'adopt', 'position', 'defer')
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const table = seat()
        let published = 0
        let frozen = false
        for (const act of steps) {
          const fields = { marks, number: 'CEPT/2', stance: 'support', pid: table.blocks()[1]?.pid }
          const words = JSON.stringify(table.blocks())
          const answer = table.ask(act === 'position' ? 'APT' : 'CHAIR', { act, ...fields })
          if (act === 'publish') {
            expect(answer).toBe('ok')
            published += 1
            expect(table.negotiation().versions.at(-1)?.open).toBe(readBrackets(table.blocks()).total)
          }
          if (frozen) expect(JSON.stringify(table.blocks())).toBe(words)
          if (frozen && waitsForThaw(act)) expect(answer).toBe('text-frozen')
          if (act === 'freeze' || act === 'thaw') {
            expect(answer).toBe((act === 'freeze') === frozen ? 'already-so' : 'ok')
            frozen = act === 'freeze'
          }
          expect(table.negotiation().frozen !== null).toBe(frozen)
          expect(table.negotiation().versions.map(({ rev }) => rev)).toEqual(
            Array.from({ length: published }, (_, i) => i + 1),
          )
          expect(nextRev(table.negotiation())).toBe(published + 1)
        }
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})

describe('a freeze', () => {
  it('stops whatever proposes or decides, and nothing that a delegation says for itself', () => {
    const goesOn: readonly CommandAct[] = [
      ...(['publish', 'freeze', 'thaw', 'position', 'position-take-back', 'release'] as const),
      ...([
        'release-take-back',
        'reserve',
        'reserve-take-back',
        'silence-informed',
        'silence-break',
      ] as const),
    ]
    expect(ACTS.filter(act => !waitsForThaw(act)).sort()).toEqual([...goesOn].sort())
    for (const act of ACTS) {
      const table = seat()
      table.ask('CHAIR', { act: 'freeze', reason: 'translation' })
      expect(table.negotiation().frozen).toMatchObject({ by: 'CHAIR', reason: 'translation' })
      const pid = table.blocks()[0]?.pid
      const fields = {
        ...{ marks, number: 'CEPT/1', numbers: ['CEPT/1', 'CEPT/2'], pid, pids: [pid], silence: 'none' },
        ...{ stance: 'support', reason: 'because', wish: { kind: 'no-change', pid }, link: 'none' },
        ...{ deadline: table.scene().at + 600_000, ...(act === 'split' ? {} : {}) },
      }
      const who = ['decide', 'publish'].includes(authorityFor(act)) ? 'CHAIR' : 'CEPT'
      const answer = table.ask(who, { act, ...fields })
      if (waitsForThaw(act)) expect(answer, act).toBe('text-frozen')
      else expect(answer, act).not.toBe('text-frozen')
    }
  })

  it('lets a silence be broken, and takes no decision by silence', () => {
    const steps = [{ act: 'adopt', marks }]
    const asked = (table: NegotiationTable) => ({
      ...{ act: 'silence-open' as const, steps, deadline: table.scene().at + 600_000 },
    })
    const broken = seat()
    broken.ask('CHAIR', asked(broken))
    broken.ask('CHAIR', { act: 'freeze' })
    const [silence] = broken.negotiation().silences.keys()
    expect(broken.ask('APT', { act: 'silence-break', silence, reason: 'not with us' })).toBe('ok')

    const over = seat()
    over.ask('CHAIR', asked(over))
    const [id = ''] = over.negotiation().silences.keys()
    for (const party of over.scene().parties) over.ask(party, { act: 'silence-informed', silence: id })
    over.ask('CHAIR', { act: 'freeze' })
    over.pass(700_000)
    const words = over.lines()
    expect(over.take(concludeSilence(over.scene(), id))).toBe('ok')
    expect(over.negotiation().silences.get(id)).toMatchObject({ state: 'lapsed', reason: 'text-frozen' })
    expect(over.lines()).toEqual(words)
  })
})
