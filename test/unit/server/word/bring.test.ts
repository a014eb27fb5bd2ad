// Changes of a Word file on a text: each becomes what its delegation would have typed, admitted by the same law, and the
// same file brought in again does nothing.
import { describe, expect, it } from 'vitest'
import { adoptedOf, type Block, baseOf, blockText } from '../../../../shared/text.ts'
import { del, end, ins, moved, moveRun, p, r, wordFile } from '../../../helpers/word.ts'
import { base, brought as broughtFile, marked, once as onceFile } from './bringing.ts'

const brought = (state: Uint8Array, body: string) => broughtFile(state, wordFile({ body }))
const once = (state: Uint8Array, body: string) => onceFile(state, wordFile({ body }))

describe('what a file changes', () => {
  it('becomes marks of each author, a replacement with one id', async () => {
    const { blocks } = await once(
      base('The Conference reviews the plan.'),
      p(
        r('The ') +
          del('CEPT', 'Conference') +
          ins('CEPT', 'Group') +
          r(' reviews the ') +
          ins('APT', 'draft ') +
          r('plan.'),
      ),
    )
    expect(marked(blocks)).toEqual(['The {dCEPT:Conference}{iCEPT:Group} reviews the {iAPT:draft }plan.'])
    const ids = blocks[0]?.runs.flatMap(run =>
      run.marks.filter(mark => mark.by === 'CEPT').map(mark => mark.id),
    )
    expect(new Set(ids).size).toBe(1)
  })

  it('keeps two wishes on one place apart, and what one strikes of another', async () => {
    const state = base('The Conference reviews the plan.')
    const one = await once(state, p(r('The ') + ins('APT', 'next ') + r('Conference reviews the plan.')))
    const body = p(
      r('The ') +
        ins('APT', r('ne') + del('CEPT', 'xt')) +
        ins('APT', r(' ')) +
        r('Conference reviews the plan.'),
    )
    const two = await once(one.state, body)
    expect(marked(two.blocks)).toEqual(['The {iAPT:ne}{dCEPT,iAPT:xt}{iAPT: }Conference reviews the plan.'])
  })

  it('brings what one delegation does to words that another brings in the same file', async () => {
    const body = p(r('The ') + ins('APT', r('brand ') + del('RCC', 'new ')) + r('plan.'))
    const { blocks } = await once(base('The plan.'), body)
    expect(marked(blocks)).toEqual(['The {iAPT:brand }{dRCC,iAPT:new }plan.'])
  })

  it('takes a proposed paragraph for one, and a split of the base for a pilcrow', async () => {
    const body =
      p('One.', end('ins', 'CEPT')) +
      p(ins('CEPT', 'A new one.')) +
      p('Two', end('ins', 'APT')) +
      p(' three.')
    const { blocks } = await once(base('One.', 'Two three.'), body)
    expect(marked(blocks)).toEqual(['One.', '{iCEPT:A new one.}', 'Two{iAPT:¶} three.'])
    expect(blocks[1]?.insertion?.by).toBe('CEPT')
  })

  it('makes wishes of deleted paragraphs, deleted ends and moves', async () => {
    const body =
      moved('To', 'RCC', 'm1', p(moveRun('To', 'RCC', 'Three.'), end('moveTo', 'RCC'))) +
      p(del('CEPT', 'One.'), end('del', 'CEPT')) +
      p('Two', end('del', 'APT')) +
      p('and more.') +
      moved('From', 'RCC', 'm1', p(moveRun('From', 'RCC', 'Three.'), end('moveFrom', 'RCC'))) +
      p('Four.')
    const { blocks, done } = await once(base('One.', 'Two', 'and more.', 'Three.', 'Four.'), body)
    const pids = blocks.map(({ pid }) => pid)
    expect(done?.wishes).toEqual([
      { by: 'RCC', wish: { kind: 'move', pid: pids[3], after: null } },
      { by: 'CEPT', wish: { kind: 'delete', pid: pids[0] } },
      { by: 'APT', wish: { kind: 'join', pid: pids[1], next: pids[2] } },
    ])
    expect(marked(blocks)).toEqual(['One.', 'Two', 'and more.', 'Three.', 'Four.'])
  })

  it('takes changes at the new place of a move for changes of the paragraph', async () => {
    const body =
      moved('To', 'RCC', 'm1', p(moveRun('To', 'RCC', 'Three ') + ins('CEPT', 'new'), end('ins', 'APT'))) +
      moved(
        'To',
        'RCC',
        'm1',
        p(del('APT', moveRun('To', 'RCC', 'plain ')) + moveRun('To', 'RCC', 'words.'), end('moveTo', 'RCC')),
      ) +
      p('One.') +
      moved('From', 'RCC', 'm1', p(moveRun('From', 'RCC', 'Three plain old words.'), end('moveFrom', 'RCC')))
    const { blocks, done, state } = await once(base('One.', 'Three plain old words.'), body)
    expect(done?.wishes).toEqual([{ by: 'RCC', wish: { kind: 'move', pid: blocks[1]?.pid, after: null } }])
    expect(marked(blocks)).toEqual(['One.', 'Three {iCEPT:new}{iAPT:¶}{dAPT:plain }{dRCC:old }words.'])
    const again = await brought(state, body)
    expect(again.done?.brought).toEqual([])
  })

  it('knows a move also when only its two halves came back', async () => {
    const body =
      p('One.', end('ins', 'RCC')) +
      p(ins('RCC', 'Three.')) +
      p('Two.') +
      p(del('RCC', 'Three.'), end('del', 'RCC'))
    const { blocks, done } = await once(base('One.', 'Two.', 'Three.'), body)
    const pids = blocks.map(({ pid }) => pid)
    expect(done?.wishes).toEqual([{ by: 'RCC', wish: { kind: 'move', pid: pids[2], after: pids[0] } }])
    expect(done?.brought).toEqual([])
  })

  it('passes over printed numbers, in front of the words or in a paragraph of their own', async () => {
    const state = base(['1.8.2', 'The Conference'], ['a)', 'one'])
    const body = p(r('1.8.2 The ') + ins('CEPT', 'next ') + r('Conference')) + p('a)') + p('one')
    const { blocks } = await once(state, body)
    expect(marked(blocks)).toEqual(['The {iCEPT:next }Conference', 'one'])
  })

  it('takes a printed number along with its paragraph, not for words', async () => {
    const state = base(['a)', 'plans exist in all places;'], ['b)', 'regions meet;'])
    const named =
      moved(
        'From',
        'RCC',
        'm1',
        p(moveRun('From', 'RCC', 'a) plans exist in all places;'), end('moveFrom', 'RCC')),
      ) +
      p('b) regions meet;') +
      moved(
        'To',
        'RCC',
        'm1',
        p(
          moveRun('To', 'RCC', 'a) plans exist in ') +
            ins('CEPT', 'most') +
            del('CEPT', moveRun('To', 'RCC', 'all')) +
            moveRun('To', 'RCC', ' places;'),
          end('moveTo', 'RCC'),
        ),
      )
    const halves =
      p(del('RCC', 'a) plans exist in all places;'), end('del', 'RCC')) +
      p('b) regions meet;', end('ins', 'RCC')) +
      p(ins('RCC', 'a) plans exist in all places;'))
    for (const [body, words] of [
      [named, 'plans exist in {iCEPT:most}{dCEPT:all} places;'],
      [halves, 'plans exist in all places;'],
    ] as const) {
      const { blocks, done } = await once(state, body)
      const pids = blocks.map(({ pid }) => pid)
      expect(done?.wishes).toEqual([{ by: 'RCC', wish: { kind: 'move', pid: pids[0], after: pids[1] } }])
      expect(marked(blocks)).toEqual([words, 'regions meet;'])
    }
  })

  it('shows where the base differs, and brings nothing then', async () => {
    const { drifts } = await brought(base('One.', 'Two.'), p('One!') + p('Two.') + p('Three.'))
    expect(drifts?.map(({ text, file }) => [text, file])).toEqual([
      ['One.', 'One!'],
      ['', 'Three.'],
    ])
  })
})

describe('a file that comes back', () => {
  it("brings the new changes alone, also inside words of one's own and of others", async () => {
    const first = await once(base('The plan.'), p(r('The ') + ins('APT', 'new shiny ') + r('plan.')))
    const edited = p(
      r('The ') +
        ins('APT', 'new very ') +
        ins('CEPT', 'big ') +
        ins('APT', 'shiny ') +
        r('plan') +
        ins('APT', ' B') +
        r('.'),
    )
    const second = await once(first.state, edited)
    expect(marked(second.blocks)).toEqual([
      'The {iAPT:new very }{iAPT,iCEPT:big }{iAPT:shiny }plan{iAPT: B}.',
    ])
  })

  it('changes a proposed paragraph instead of proposing it twice', async () => {
    const file = (words: string) => p('One.') + p(words, end('ins', 'CEPT')) + p('Two.')
    const first = await once(base('One.', 'Two.'), file(ins('CEPT', 'A paragraph of new words.')))
    const second = await once(
      first.state,
      file(ins('CEPT', 'A paragraph of ') + ins('APT', 'many ') + ins('CEPT', 'new words, indeed.')),
    )
    expect(second.blocks.length).toBe(3)
    expect(blockText(second.blocks[1] ?? (first.blocks[0] as Block))).toBe(
      'A paragraph of many new words, indeed.',
    )
    expect(baseOf(second.blocks).map(blockText)).toEqual(['One.', 'Two.'])
    expect(adoptedOf(second.blocks).map(blockText)).toEqual([
      'One.',
      'A paragraph of many new words, indeed.',
      'Two.',
    ])
  })
})
