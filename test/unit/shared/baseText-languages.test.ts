// Pasted wording in the Union's languages: verbs, letters and numbers are known in each script.
import { describe, expect, test } from 'vitest'
import { show } from './baseLines.ts'

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
