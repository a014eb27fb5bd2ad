// The law of bringing, on files by chance: what a file proposes is its delegations', the base stays, and it comes once.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adoptedOf, baseOf, blockText } from '../../../../shared/text.ts'
import { del, end, ins, p, r, relooked, wordFile } from '../../../helpers/word.ts'
import { base, codes, once } from './bringing.ts'

describe('whatever a file proposes', () => {
  const by = fc.option(fc.constantFrom(...codes), { nil: null, freq: 2 })
  /** bold or not, and who made it so */
  const look = fc.record({ bold: fc.boolean(), by })
  const segment = fc.record({ text: fc.stringMatching(/^[ab]{1,4}$/), inserted: by, deleted: by, look })
  const plain = { bold: false, by: null }
  const paragraph = fc
    .tuple(fc.array(segment, { maxLength: 8 }), fc.option(by, { freq: 3 }))
    .map(([segments, proposed]) => ({ segments, proposed: proposed ?? null }))

  it("is admitted as its delegations', leaves the base alone, reads as accept-all in Word, and comes once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 5 }), async paragraphs => {
        const shown = paragraphs.map(({ segments, proposed }) => {
          const own = proposed
            ? [
                { text: 'new', inserted: proposed, deleted: null, look: plain },
                ...segments.map(one => ({ ...one, inserted: proposed })),
              ]
            : [{ text: 'base', inserted: null, deleted: null, look: plain }, ...segments]
          return { proposed, segments: own }
        })
        const bases = shown.filter(({ proposed }) => !proposed)
        fc.pre(bases.length > 0)
        const words = (keep: (one: (typeof shown)[number]['segments'][number]) => boolean, list = shown) =>
          list.map(({ segments }) =>
            segments
              .filter(keep)
              .map(({ text }) => text)
              .join(''),
          )
        const body = shown
          .map(({ segments, proposed }) =>
            p(
              segments
                .map(({ text, inserted, deleted, look: { bold, by: whose } }) => {
                  const before = whose ? relooked(whose, bold ? '' : '<w:b/>') : ''
                  const words = r(text, (bold ? '<w:b/>' : '') + before)
                  const struck = deleted ? del(deleted, words) : words
                  return inserted ? ins(inserted, struck) : struck
                })
                .join(''),
              proposed ? end('ins', proposed) : '',
            ),
          )
          .join('')
        const last = shown.at(-1)?.proposed ? p('The end.') : ''
        const state = base(...words(one => one.inserted === null, bases), ...(last ? ['The end.'] : []))
        const { blocks } = await once(state, wordFile({ body: body + last }))
        const more = last ? ['The end.'] : []
        expect(baseOf(blocks).map(blockText)).toEqual([
          ...words(one => one.inserted === null, bases),
          ...more,
        ])
        expect(adoptedOf(blocks).map(blockText)).toEqual([...words(one => one.deleted === null), ...more])
      }),
      { seed: 7, numRuns: Number(process.env.RUNS ?? 150) },
    )
  })
})
