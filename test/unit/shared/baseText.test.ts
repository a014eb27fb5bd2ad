// Pasted wording becomes paragraphs: numbers, letters, headings and items are known, and what is no wording is refused.
import { describe, expect, test } from 'vitest'
import { BASE_LIMITS, checkBase, readBase } from '../../../shared/baseText.ts'
import { show } from './baseLines.ts'

const RESOLUTION = `RESOLUTION 24 (Rev. Somewhere, 2030)
Authorization of the advisory group

The Conference (Somewhere, 2030),

considering
a)\tthat the group gives guidance;
b)   that two Conferences lie
c) far apart,

resolves to instruct the Director
1 that the group shall act;
2 that 12 Member States may object:
i) in writing;
ii) at a meeting,
12 Member States were present.

SECTION 1 – The Conference
1.8.2 The Conference shall review the plan.
1.8.2bis\tIt may do so twice.
§ 1.9. And once more.
• a bullet
(3) a third`

describe('a pasted Resolution', () => {
  test('shows its title, its verbs, its letters, its numbers and its items', () => {
    expect(show(RESOLUTION)).toEqual([
      'heading1||RESOLUTION 24 (Rev. Somewhere, 2030)',
      'paragraph||Authorization of the advisory group',
      'paragraph||The Conference (Somewhere, 2030),',
      'heading3||considering',
      'preamble|a)|that the group gives guidance;',
      'preamble|b)|that two Conferences lie',
      'preamble|c)|far apart,',
      'heading3||resolves to instruct the Director',
      'provision1|1|that the group shall act;',
      'provision1|2|that 12 Member States may object:',
      'item2|i)|in writing;',
      'item2|ii)|at a meeting,',
      'paragraph||12 Member States were present.',
      'heading2||SECTION 1 – The Conference',
      'provision3|1.8.2|The Conference shall review the plan.',
      'provision3|1.8.2bis|It may do so twice.',
      'provision2|§ 1.9.|And once more.',
      'item1|•|a bullet',
      'item1|(3)|a third',
    ])
  })

  test('has its verbs in italics, as Resolutions print them', () => {
    expect(readBase('Title\nnoting also\na) that', 'lines').map(({ italic }) => italic)).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('a beginning that may be a number or not', () => {
  test('i) after h) is a letter, after 1 a roman number', () => {
    const letters = 'abcdefghi'.split('').map(letter => `${letter}) words`)
    expect(show(['Title', 'considering', ...letters].join('\n')).at(-1)).toBe('preamble|i)|words')
    expect(show('Title\n1.1 words\ni) words').at(-1)).toBe('item2|i)|words')
  })

  test('a number with one blank begins a sentence unless it is the next one; set off by a tab it is a number', () => {
    expect(show('Title\n3 Member States objected.').at(-1)).toBe('paragraph||3 Member States objected.')
    expect(show('Title\n3\tthat States may object.').at(-1)).toBe('provision1|3|that States may object.')
  })

  test.each([
    '2022 was a year of change.',
    '1.5% of the budget.',
    '10.12.2022 was the day.',
    'e.g. this one.',
    'a word',
  ])('"%s" is only words', line => {
    expect(show(`Title\n${line}`).at(-1)).toBe(`paragraph||${line}`)
  })

  test('a number alone on its line belongs to the words below it, and stays words where none follow', () => {
    expect(show('Title\n1.8.2\n\nThe words.')).toContain('provision3|1.8.2|The words.')
    expect(show('Title\n1.8.2\n1.8.3 The words.')).toEqual([
      'heading1||Title',
      'paragraph||1.8.2',
      'provision3|1.8.3|The words.',
    ])
    expect(show('Title\n1.8.2').at(-1)).toBe('paragraph||1.8.2')
  })
})

describe('wrapped lines', () => {
  const wrapped =
    'A title\n\n1.8.2 The Conference shall\nreview the plan and\n1.8.3 adopt it.\n\nAn end\nin two lines.'

  test('are joined where empty lines end paragraphs, but a number begins one', () => {
    expect(show(wrapped, 'blank-lines')).toEqual([
      'heading1||A title',
      'provision3|1.8.2|The Conference shall review the plan and',
      'provision3|1.8.3|adopt it.',
      'paragraph||An end in two lines.',
    ])
  })

  test('stay paragraphs of their own where every line ends one', () => {
    expect(show(wrapped)).toHaveLength(6)
  })
})

describe('what cannot be a base', () => {
  test('is refused: nothing, too much, or one endless paragraph', () => {
    const code = (wording: string): string | null => {
      const checked = checkBase(readBase(wording, 'lines'))
      return checked.ok ? null : checked.refusal.code
    }
    expect(code(' \n\t\n')).toBe('base-empty')
    expect(code('x'.repeat(BASE_LIMITS.paragraph))).toBeNull()
    expect(code('x'.repeat(BASE_LIMITS.paragraph + 1))).toBe('paragraph-too-long')
    expect(code(Array(BASE_LIMITS.blocks).fill('x').join('\n'))).toBeNull()
    expect(
      code(
        Array(BASE_LIMITS.blocks + 1)
          .fill('x')
          .join('\n'),
      ),
    ).toBe('base-too-long')
    expect(code(Array(21).fill('x'.repeat(BASE_LIMITS.paragraph)).join('\n'))).toBe('base-too-long')
  })
})
