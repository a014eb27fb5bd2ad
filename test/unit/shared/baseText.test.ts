// Pasted wording becomes paragraphs: numbers, letters, headings and items are known, and no character is lost.
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASE_LIMITS, type Breaks, checkBase, readBase } from '../../../shared/baseText.ts'

const show = (wording: string, breaks: Breaks = 'lines'): string[] =>
  readBase(wording, breaks).map(
    ({ type, num, level, words }) => `${type}${level ?? ''}|${num ?? ''}|${words}`,
  )

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters count as white space
const withoutBlanks = (text: string): string => text.replaceAll(/[\s\u0000-\u0020\u007f-\u009f]+/g, '')
const allOf = (wording: string, breaks: Breaks): string =>
  withoutBlanks(
    readBase(wording, breaks)
      .map(({ num, words }) => `${num ?? ''} ${words}`)
      .join(' '),
  )

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

describe('other languages', () => {
  test('French and Spanish verbs open a part; no-break spaces stay', () => {
    expect(show('Titre\nconsidérant\na) que le «\u00a0plan\u00a0» existe,\ndécide\n1 de charger')).toEqual([
      'heading1||Titre',
      'heading3||considérant',
      'preamble|a)|que le «\u00a0plan\u00a0» existe,',
      'heading3||décide',
      'provision1|1|de charger',
    ])
    expect(show('Título\nresuelve encargar al Director').at(-1)).toBe(
      'heading3||resuelve encargar al Director',
    )
  })

  test.each([
    [
      'РЕЗОЛЮЦИЯ 24',
      'учитывая',
      'а) что планы есть;',
      'признавая далее',
      'решает поручить Директору',
      'б) отчитаться.',
    ],
    [
      'القرار 24',
      'إذ يضع في اعتباره',
      'أ) أن الخطط موجودة؛',
      'وإذ يدرك أيضاً',
      'يقرِّر أن يكلف المدير',
      'ب ) تقديم تقرير.',
    ],
    ['第24号决议', '考虑到', 'a) 计划已经存在；', '进一步认识到', '责成电信发展局主任', 'b) 提交报告。'],
  ])('verbs and letters of the Union’s other languages: %s', (...lines) => {
    expect(show(lines.join('\n')).map(line => line.split('|').slice(0, 2).join('|'))).toEqual([
      'heading1|',
      'heading3|',
      `preamble|${lines[2]?.split(' ')[0]}`,
      'heading3|',
      'heading3|',
      `item1|${/^.*?\)/.exec(lines[5] ?? '')?.[0]}`,
    ])
  })

  test('a sentence that begins with such a verb is no heading', () => {
    for (const words of [
      '责成主任提交报告。',
      'предлагает Директору отчитаться о ходе выполнения плана',
      'يقرر المؤتمر ما يلي؛',
    ])
      expect(show(`1\t${'x'}\n${words}`).at(-1)).toBe(`paragraph||${words}`)
  })

  test('a script without capitals is not taken for capital letters', () => {
    expect(show('标题\n大会应审查计划').at(-1)).toBe('paragraph||大会应审查计划')
    expect(show('عنوان\n1.8.2 يراجع المؤتمر').at(-1)).toBe('provision3|1.8.2|يراجع المؤتمر')
  })
})

describe('for any text', () => {
  const pieces = fc.constantFrom(
    ...[
      '1.8.2',
      '1.8.2bis',
      'a)',
      '(b)',
      'i)',
      'h)',
      '3',
      '1',
      '2.',
      '(4)',
      '•',
      '-',
      '§ 1.2',
      'considering',
      'resolves',
    ],
    ...[
      'SECTION 1',
      'RESOLUTION 24',
      'words',
      'Words.',
      ' ',
      '  ',
      '\t',
      '\n',
      '\r\n',
      '\n\n',
      '\v',
      '\u2028',
      '\u00a0',
    ],
    ...['\0', '\ufeff', '😀', 'é', '中', ',', ':'],
  )
  const wordings = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  )
  const ways = fc.constantFrom<Breaks>('lines', 'blank-lines')

  test('nothing but white space is lost, nothing is added, and nothing changes its place', () => {
    fc.assert(
      fc.property(wordings, ways, (wording, breaks) => {
        expect(allOf(wording, breaks)).toBe(withoutBlanks(wording))
      }),
      { seed: 20261124, numRuns: 3_000 },
    )
  })

  test('no paragraph is empty, holds a line end, or begins or ends with a blank', () => {
    fc.assert(
      fc.property(wordings, ways, (wording, breaks) => {
        for (const { words, num } of readBase(wording, breaks)) {
          expect(words).not.toBe('')
          expect(words).toBe(words.trim())
          // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
          expect(`${num}${words}`).not.toMatch(/[\u0000-\u001f\u2028\u2029]| {2}/)
        }
      }),
      { seed: 20261125, numRuns: 2_000 },
    )
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
