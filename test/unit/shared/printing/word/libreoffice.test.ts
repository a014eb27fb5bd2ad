// @vitest-environment jsdom
// LibreOffice, which has never seen our code, accepts and rejects what we write: adopted, and the base.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Negotiation } from '../../../../../shared/negotiation/model.ts'
import { trackedWishes } from '../../../../../shared/printing/word/arranged.ts'
import { revisionsFile } from '../../../../../shared/printing/word/revisions.ts'
import { type Block, innermostInsertion } from '../../../../../shared/text.ts'
import { decidedByLibreOffice, hasLibreOffice } from '../../../../helpers/libreoffice.ts'
import { readAs } from './reader.ts'
import { adoptedParagraphs, baseParagraphs, negotiated, source } from './source.ts'

/**
 * What LibreOffice itself gets wrong (seen in 7.4): a foreign insertion or deletion inside a paragraph
 * that is deleted or moved as a whole, and an own deletion within an own insertion, which no text of ours has.
 */
function isReadable({ blocks, negotiation }: { blocks: Block[]; negotiation: Negotiation }): boolean {
  const whole = new Set(
    [...trackedWishes(blocks, negotiation).values()].flatMap(({ wish }) =>
      wish?.kind === 'delete' || wish?.kind === 'move' ? [wish.pid] : [],
    ),
  )
  return blocks.every(
    ({ pid, insertion, runs }) =>
      !(whole.has(pid) && runs.some(run => run.marks.some(({ type }) => type !== 'bracket'))) &&
      !(insertion && runs.some(run => innermostInsertion(run.marks) === null)),
  )
}

const FILES = Number(process.env.RUNS ?? 12)

describe.skipIf(!hasLibreOffice())('a Word file in LibreOffice', () => {
  it('accepts to the text with everything adopted, and rejects to the base', () => {
    const texts = fc.sample(negotiated.filter(isReadable), { numRuns: FILES, seed: 6 })
    const decided = decidedByLibreOffice(
      texts.map(({ blocks, negotiation }) => revisionsFile(source(blocks, negotiation))),
    )
    texts.forEach(({ blocks, negotiation }, i) => {
      const [accepted, rejected] = [decided[i]?.accepted, decided[i]?.rejected]
      if (!accepted || !rejected) throw new Error('a file is missing')
      expect(readAs(rejected, 'accept')).toEqual(baseParagraphs(blocks))
      expect(readAs(accepted, 'accept')).toEqual(adoptedParagraphs(blocks, negotiation))
    })
  })
})
