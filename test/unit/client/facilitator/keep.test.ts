// Keeping one alternative leaves its words and nothing else of the place, in whatever way wishes nest and overlap.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { draftOf, previewOf, type Scene, type Subject } from '../../../../client/facilitator/decision.ts'
import { beginningsOn, groundOf, setsOf } from '../../../../client/facilitator/keep.ts'
import { passagesOf } from '../../../../shared/brackets.ts'
import { decidedIn } from '../../../../shared/negotiation/guard.ts'
import { wordsOf } from '../../../../shared/sections.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'
import { passagesIn, sceneOf } from './scene.ts'

/** Every way to keep an alternative of this text. */
function choices({ blocks }: Scene): (Subject & { kind: 'keep' })[] {
  return passagesIn(blocks).flatMap(passage => {
    const block = blocks.find(({ pid }) => pid === passage.pid)
    return (block ? setsOf(passage, block) : []).flatMap(set =>
      set.alternatives.map(({ letter }) => ({
        ...{ kind: 'keep' as const, pid: passage.pid, passage: passage.key, set, letter },
      })),
    )
  })
}

function kept(line: string, letter: string): string {
  const scene = sceneOf(text(line))
  const subject = choices(scene).find(choice => choice.letter === letter)
  const draft = subject && draftOf(subject, scene)
  const result = draft && previewOf(draft, scene)
  return result?.ok ? (tagged(result.value)[0] ?? '') : (result?.refusal.code ?? 'no such choice')
}

describe('keeping one alternative', () => {
  const LINE = '1| It [ATU:{-APT:{-CEPT:shall-}-}{+APT:should+}{+CEPT:may+}] report.'
  test.each([
    ['A', '1| It shall report.'],
    ['B', '1| It should report.'],
    ['C', '1| It may report.'],
  ])('%s leaves "%s", without brackets and rivals', (letter, left) => {
    expect(kept(LINE, letter)).toBe(left)
  })

  test('takes along what others would change in its words', () => {
    expect(kept('1| It {-APT:shall-}{+APT:should {-CEPT:not-}+} report.', 'B')).toBe(
      '1| It should not report.',
    )
  })

  test("that strikes a rival's words as well takes both, though these go with the rival", () => {
    const line = '1| It {-APT#1:{-CEPT#2:shall-}-}{+CEPT#1:{-APT#2>CEPT#1:should-}+} report.'
    expect(kept(line, 'B')).toBe('1| It  report.')
  })

  test('leaves wishes about other words of the passage, and its brackets, open', () => {
    const line = '1| It [ATU:{-APT#1:shall-}{+APT#2:may+}{-CEPT#1: report-}].'
    expect(kept(line, 'B')).toBe('1| It [ATU:may{-CEPT: report-}].')
  })
})

test('keeps what the letter says, and decides nothing of other passages', () => {
  const random = blocksArbitrary(7)
  const law = (blocks: Block[]) => {
    const scene = sceneOf(blocks)
    for (const subject of choices(scene)) {
      const draft = draftOf(subject, scene)
      if (!draft) throw new Error('a choice that cannot be made')
      const result = previewOf(draft, scene)
      // Words inside another open proposal wait for it, and say so.
      if (!result.ok) expect(result.refusal.code).toBe('enclosing-open')
      else lawOfKeeping(scene, subject, result.value, draft.spares)
    }
  }
  fc.assert(fc.property(random, law), { seed: 41, numRuns: 400 })
})

function lawOfKeeping(scene: Scene, subject: Subject & { kind: 'keep' }, after: Block[], spares: boolean) {
  const { pid, set, letter, passage: key } = subject
  const block = after.find(other => other.pid === pid)
  const chosen = set.alternatives.find(other => other.letter === letter)
  if (!block || !chosen) throw new Error('the paragraph is gone')
  const base = wordsOf(block)
  const before = wordsOf(scene.blocks.find(other => other.pid === pid) ?? block)
  const apart = scene.proposals.some(proposal => proposal.passages.some(other => other !== key))
  if (apart) return
  // The words of the place are those of the alternative, and all around is as it was.
  expect(base).toBe(before.slice(0, set.from) + chosen.text + before.slice(set.to))
  const passage = passagesOf(scene.blocks.find(other => other.pid === pid) ?? block).find(p => p.key === key)
  const left = new Set(block.runs.flatMap(run => run.marks.map(mark => mark.id)))
  if (!spares) expect(passage?.marks.filter(mark => left.has(mark.id))).toEqual([])
}

test('every proposal that a kept alternative decides is named, so that its holders are asked', () => {
  const scene = sceneOf(text('1| It [ATU:{-APT:{-CEPT:shall-}-}{+APT:should+}{+CEPT:may+}] report.'))
  const subject = choices(scene).find(({ letter }) => letter === 'B')
  const draft = subject && draftOf(subject, scene)
  if (!draft) throw new Error('no draft')
  const fates = [...decidedIn(draft.verdict, scene.negotiation)].map(
    ([{ number }, act]) => `${number} ${act}`,
  )
  expect(fates.sort()).toEqual(['APT/1 adopt', 'ATU/1 lift', 'CEPT/1 reject'])
})

describe('the words that own words stand against', () => {
  test.each([
    ['1| It {-APT:shall-}{+APT:should+} report.', 'shall', 3],
    ['1| It shall {+APT:also +}report.', '', 9],
    ['1| It [APT:shall report].', 'shall report', 3],
    ['1| {+APT:Now +}[CEPT:it {+ATU:may +}shall].', 'it shall', 0],
  ])('of "%s" are "%s"', (line, base, from) => {
    const [block] = text(line)
    const [passage] = block ? passagesOf(block) : []
    if (!block || !passage) throw new Error('no passage')
    expect(groundOf(passage, block)).toMatchObject({ base, from, to: from + base.length })
  })

  test('take in what is bracketed around mere insertions, and can be begun with any alternative', () => {
    const [block] = text('1| It [ATU:may {+APT:also +}report].')
    const [passage] = block ? passagesOf(block) : []
    const [set] = block && passage ? setsOf(passage, block) : []
    if (!block || !passage || !set) throw new Error('no passage')
    const ground = groundOf(passage, block)
    expect(ground.base).toBe('may report')
    expect(beginningsOn(ground, set).map(({ words }) => words)).toEqual(['may report', 'may also report'])
  })

  test('are counted in words in force alone', () => {
    fc.assert(
      fc.property(blocksArbitrary(8), blocks => {
        for (const passage of passagesIn(blocks)) {
          const block = blocks.find(({ pid }) => pid === passage.pid)
          if (!block) throw new Error('no paragraph')
          const { from, to, base } = groundOf(passage, block)
          const words = block.insertion ? blockText(block) : wordsOf(block)
          expect(words.slice(from, to)).toBe(base)
        }
      }),
      { seed: 42, numRuns: 200 },
    )
  })
})
