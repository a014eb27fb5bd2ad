// A Word file as a new text: what it says becomes paragraphs of the base, and nothing else does.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newTextOf } from '../../../../server/word/newText.ts'
import { readWord } from '../../../../server/word/read.ts'
import { parseDelegation } from '../../../../shared/ids.ts'
import { blockText } from '../../../../shared/text.ts'
import { del, end, ins, p, r, type WordXml, wordFile } from '../../../helpers/word.ts'

const CEPT = parseDelegation('CEPT')

async function preview(xml: WordXml, brackets = false) {
  const read = await readWord(wordFile(xml))
  if (!read.ok) throw new Error(read.refusal.code)
  const made = newTextOf(read.value, { brackets: brackets ? CEPT : null, illustrative: false })
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}

const lines = async (xml: WordXml) =>
  (await preview(xml)).blocks.map(block => [block.type, block.level, block.num, blockText(block)])

describe('the wording in force', () => {
  it('is read without what anybody proposes', async () => {
    const body =
      p(
        r('The Conference ') + del('APT', 'reviews') + ins('CEPT', 'examines') + r(' it.'),
        end('ins', 'ATU'),
      ) +
      p(ins('ATU', 'New words')) +
      p('The end.')
    expect(await lines({ body })).toEqual([
      ['paragraph', null, null, 'The Conference reviews it.'],
      ['paragraph', null, null, 'The end.'],
    ])
    expect(await preview({ body })).toMatchObject({ changes: 3 })
  })

  it('keeps typed numbers apart from the words', async () => {
    const body =
      p('RESOLUTION 1') + p(`${r('1.8.2')}<w:r><w:tab/></w:r>${r('The Conference')}`) + p('a)  one item')
    expect(await lines({ body })).toEqual([
      ['heading', '1', null, 'RESOLUTION 1'],
      ['provision', '3', '1.8.2', 'The Conference'],
      ['item', '1', 'a)', 'one item'],
    ])
  })

  it('joins a number in a cell of its own with the words in the next', async () => {
    const body = `<w:tbl><w:tr><w:tc>${p('1.8.2')}</w:tc><w:tc>${p('The Conference reviews it.')}</w:tc></w:tr></w:tbl>`
    const { blocks, losses } = await preview({ body })
    expect(blocks.map(block => [block.num, blockText(block)])).toEqual([
      ['1.8.2', 'The Conference reviews it.'],
    ])
    expect(losses).toEqual({ tables: 1 })
  })
})

describe('literal brackets', () => {
  it('become brackets of the delegation named, nested and over paragraphs', async () => {
    const body = p('A [b [c] d') + p('e] f]') + p('[] g')
    const { blocks, literalBrackets } = await preview({ body }, true)
    expect(literalBrackets).toBe(2)
    expect(blocks.map(({ runs }) => runs.map(run => [run.text, run.marks.map(mark => mark.id)]))).toEqual([
      [
        ['A ', []],
        ['b ', ['CEPT-1-1']],
        ['c', ['CEPT-1-1', 'CEPT-1-2']],
        [' d', ['CEPT-1-1']],
      ],
      [
        ['e', ['CEPT-1-1']],
        [' f]', []],
      ],
      [['[] g', []]],
    ])
  })

  it('stay letters unless somebody asks', async () => {
    const { blocks } = await preview({ body: p('A [b] c') })
    expect(blocks.map(blockText)).toEqual(['A [b] c'])
  })

  it('lose no word, whatever stands in the file', async () => {
    const words = fc
      .array(fc.constantFrom('[', ']', 'a', 'b ', ' '), { maxLength: 12 })
      .map(signs => signs.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 4 }), async paragraphs => {
        const body = paragraphs.map(text => p(`x${text}`)).join('')
        const [plain, turned] = [await preview({ body }), await preview({ body }, true)]
        const bare = (text: string) => text.replaceAll(/[[\]]/g, '')
        expect(turned.blocks.map(block => bare(blockText(block)))).toEqual(
          plain.blocks.map(block => bare(blockText(block))),
        )
        const signs = (blocks: typeof plain.blocks) =>
          blocks
            .map(blockText)
            .join('')
            .replaceAll(/[^[\]]/g, '').length
        expect(signs(plain.blocks) - signs(turned.blocks)).toBe(2 * turned.literalBrackets)
      }),
      { seed: 11, numRuns: Number(process.env.RUNS ?? 100) },
    )
  })
})
