// Alternatives are shown with whose they are, and sets that overlap name each other.
import { expect, test } from 'vitest'
import { rowsOf } from '../../../../client/proposals/proposalList.ts'
import { ownIn, rowsBehind, setsOf } from '../../../../client/proposals/wordings.ts'
import { alternativesOf } from '../../../../shared/alternatives.ts'
import { passagesOf } from '../../../../shared/brackets.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import { openProposals } from '../../../../shared/negotiation/proposals.ts'
import { text } from '../../../helpers/documents.ts'

const sets = (line: string) => {
  const [block] = text(line)
  const [passage] = block ? passagesOf(block) : []
  if (!block || !passage) throw new Error('nothing is open')
  return {
    rows: rowsOf([block], openProposals([block], NO_NEGOTIATION), []),
    found: setsOf(alternativesOf(block), passage),
  }
}

test('each alternative has the proposals behind it, and the own one is found', () => {
  const { rows, found } = sets('1| It {-APT#1:{-CEPT#1:shall-}-}{+CEPT#2:should+}{+APT#2:may+} report.')
  const [set] = found
  if (!set) throw new Error('no set')
  const behind = set.alternatives.map(one => rowsBehind(rows, set, one).map(({ by }) => by))
  expect(behind).toEqual([[], ['APT'], ['CEPT']])
  expect(ownIn(set, 'CEPT')).toMatchObject({ letter: 'C', text: 'should' })
  expect(ownIn(set, 'RCC')).toBeNull()
})

test('sets that share base words name each other, each with its words', () => {
  const { found } = sets('1| {-APT#1:parties {-CEPT#1:shall-APT#1} consider-CEPT#1} it.')
  expect(found.map(({ base, beside }) => ({ base, beside }))).toEqual([
    { base: 'parties shall', beside: [{ index: 1, base: 'shall consider' }] },
    { base: 'shall consider', beside: [{ index: 0, base: 'parties shall' }] },
  ])
})
