// The demonstration's record: admitted, attributed, and replaying to what it was made as.
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { NOTICE } from '../../../../server/demo/paper.ts'
import { PROPOSALS } from '../../../../server/demo/proposals.ts'
import { demoRecord } from '../../../../server/demo/record.ts'
import { RESOLUTION_1 } from '../../../../server/demo/texts/resolution1.ts'
import { RESOLUTION_24 } from '../../../../server/demo/texts/resolution24.ts'
import { WORDS } from '../../../../server/demo/words.ts'
import { replay } from '../../../../server/history/replay.ts'
import { baseBlocks } from '../../../../shared/base.ts'
import { asUserId } from '../../../../shared/ids.ts'
import { adoptedOf, baseOf, blockText, innermostInsertion } from '../../../../shared/text.ts'
import { readText } from '../../../../shared/ydoc.ts'

const AT = new Date('2026-01-05T09:00:00Z')

describe.each([RESOLUTION_1, RESOLUTION_24])('$title', paper => {
  const proposals = PROPOSALS[paper.id] ?? []
  const words = WORDS[paper.id] ?? []
  const { entries, claims } = demoRecord(paper, proposals, words, AT)
  const blocks = readText(replay(entries))

  test('says in its first paragraphs and in every block of the base that its wording is illustrative', () => {
    expect(blocks.slice(0, 2).map(blockText)).toContain(NOTICE)
    expect(blocks.every(block => block.insertion || block.source === 'illustrative')).toBe(true)
  })

  test('has eight to fourteen proposals, one entry each, by at least five delegations', () => {
    expect(proposals.length).toBeGreaterThanOrEqual(8)
    expect(proposals.length).toBeLessThanOrEqual(14)
    expect(entries.map(entry => entry.kind)).toEqual([
      'base',
      ...proposals.map(() => 'edit'),
      ...words.map(() => 'act'),
    ])
    expect(new Set(proposals.map(proposal => proposal.delegation)).size).toBeGreaterThanOrEqual(5)
  })

  test('shows on its first screen two delegations that disagree, within a bracket', () => {
    const marks = blocks.slice(0, 6).flatMap(block => block.runs.flatMap(run => run.marks))
    expect(new Set(marks.map(mark => mark.type))).toEqual(new Set(['insertion', 'deletion', 'bracket']))
    expect(new Set(marks.map(mark => mark.by)).size).toBeGreaterThanOrEqual(2)
  })

  test('keeps its base: rejecting everything gives the wording it began with', () => {
    expect(baseOf(blocks)).toEqual(baseBlocks(paper.paragraphs, 'illustrative'))
  })

  test('credits every inserted word to the delegation that proposed it, under a client id of its own', () => {
    const proposed = proposals.flatMap(({ delegation, acts }) =>
      acts.flatMap(act =>
        act.do === 'replace'
          ? [[delegation, act.by]]
          : 'words' in act && (act.do === 'insert' || act.do === 'add')
            ? [[delegation, act.words]]
            : [],
      ),
    )
    for (const [delegation = '', words = ''] of proposed) {
      const owners = blocks
        .flatMap(block => block.runs)
        .filter(run => run.text.includes(words.trim()))
        .map(run => innermostInsertion(run.marks)?.by)
      expect(owners, words).toContain(delegation)
    }
    for (const claim of claims) expect(claim.user).toBe(asUserId(`demo-${claim.delegation.toLowerCase()}`))
    expect(new Set(claims.map(claim => claim.client)).size).toBe(claims.length)
  })

  test('records what each proposal did', () => {
    const edits = entries.filter(entry => entry.kind === 'edit')
    for (const entry of edits) expect(entry.changes.length, entry.delegation).toBeGreaterThan(0)
  })

  test('reads as a text when everything is adopted', () => {
    for (const block of adoptedOf(blocks)) expect(blockText(block)).not.toMatch(/ {2}|\s[,;.]/)
  })

  test('is the same every time it is made', () => {
    const again = demoRecord(paper, proposals, words, AT)
    expect(Y.encodeStateVector(replay(again.entries))).toEqual(Y.encodeStateVector(replay(entries)))
    expect(readText(replay(again.entries))).toEqual(blocks)
  })
})
