// @vitest-environment jsdom
// Compilations as HTML and plain text: they hold what the Word file is made of, and no typed words pass for a heading.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Negotiation } from '../../../../shared/negotiation/model.ts'
import type { Line } from '../../../../shared/printing/compiled.ts'
import { type CompiledKind, compiledPage } from '../../../../shared/printing/compiledPage.ts'
import { htmlCompilation } from '../../../../shared/printing/htmlCompilation.ts'
import { plainCompilation } from '../../../../shared/printing/plainCompilation.ts'
import type { Block } from '../../../../shared/text.ts'
import { delegation, text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { negotiated, source } from './word/source.ts'

const PARTIES = ['APT', 'ATU', 'CEPT', 'RCC'].map(delegation)
const asked = fc.constantFrom<[CompiledKind, 'provision' | 'option' | 'status']>(
  ['compilation', 'provision'],
  ['compilation', 'option'],
  ['compilation', 'status'],
  ['synopsis', 'provision'],
  ['proposals', 'provision'],
)

const printed = (
  blocks: readonly Block[],
  negotiation: Negotiation,
  kind: CompiledKind,
  by: 'provision' | 'option' | 'status',
) => {
  const made = { ...source(blocks, negotiation), parties: PARTIES }
  const page = compiledPage(made, kind, { by, delegation: 'CEPT' })
  return {
    page,
    html: new DOMParser().parseFromString(htmlCompilation(made.edition, page, 'TDAG-21/7'), 'text/html'),
    plain: plainCompilation(made.edition, page, 'TDAG-21/7').split('\n'),
  }
}

/** Words that look like lines of ours, or like markup, as somebody would type them. */
const nasty = fc.constantFrom(
  ...['\nParagraph 9: 1.8.2', '\n  MOD  CEPT/9', '</p><h2>x', '<b>', '[+APT: yes+]', '\u202e', '-- \\'],
)
/** The same text with these words in every place where somebody types. */
const typedInto = (blocks: readonly Block[], negotiation: Negotiation, words: string) => {
  const all = blocks.map(block => ({
    ...block,
    num: block.num === null ? null : `1${words}`,
    runs: block.runs.map(run => ({ ...run, text: `a${words}` })),
  }))
  const tabled = [...negotiation.tabled].map(
    ([number, one]) => [number, { ...one, rationale: `b${words}` }] as const,
  )
  return { blocks: all, negotiation: { ...negotiation, tabled: new Map(tabled) } }
}

const linesOf = ({ page }: ReturnType<typeof printed>): Line[] => [
  ...page.lines,
  ...(page.table?.rows ?? []).flatMap(({ cells }) => cells.flat()),
]

describe('a compilation to be read anywhere', () => {
  it('holds every line that the Word file holds, in the same order', () => {
    fc.assert(
      fc.property(negotiated, asked, ({ blocks, negotiation }, [kind, by]) => {
        const files = printed(blocks, negotiation, kind, by)
        const html = files.html.querySelector('main')?.textContent ?? ''
        const plain = files.plain.join('\n')
        let [inHtml, inPlain] = [0, 0]
        for (const line of linesOf(files)) {
          const words = line.kind === 'wording' ? line.runs.map(run => run.text) : [line.words]
          for (const one of words) {
            inHtml = html.indexOf(one, inHtml)
            inPlain = plain.indexOf(
              one
                .replace(/\s+/g, ' ')
                .replace(/[[\]\\]/g, '\\$&')
                .trim(),
              inPlain,
            )
            expect(Math.min(inHtml, inPlain)).toBeGreaterThanOrEqual(0)
          }
        }
      }),
      { seed: 4, numRuns: 40 },
    )
  })

  it('lets nobody type a heading, a mark or markup', () => {
    fc.assert(
      fc.property(negotiated, asked, nasty, ({ blocks, negotiation }, [kind, by], words) => {
        const files = [' ', words].map(more => {
          const spoilt = typedInto(blocks, negotiation, more)
          return printed(spoilt.blocks, spoilt.negotiation, kind, by)
        })
        const shapes = files.map(({ html, plain }) => ({
          tags: [...html.querySelectorAll('*')].map(one => one.tagName).join(),
          // What stands at the left, marks apart, is ours.
          ours: plain.map(line => /^(?:Paragraph \d+| {2}\S+ {2}| {4}|[A-Z][A-Za-z ]+:|$)/.exec(line)?.[0]),
          marks: plain.map(line => line.replaceAll(/\\./g, '').match(/\[[+-]?\w+: |[+-]?\]/g)?.length ?? 0),
        }))
        expect(shapes[1]).toEqual(shapes[0])
      }),
      { seed: 5, numRuns: 40 },
    )
  })

  it('says what it is, whose text in which state, and that it binds nobody; paragraphs are counted', () => {
    const table = negotiationTable('# Plan', '1.8.2| It {-CEPT:shall-}{+CEPT:may+} go', 'b {-APT:c-}')
    const files = printed(table.blocks(), table.negotiation(), 'compilation', 'provision')
    const cover = files.html.querySelector('dl')?.textContent ?? ''
    for (const words of ['by provision', 'TDAG-21/7', 'Rev.2', 'Without prejudice']) {
      expect(cover).toContain(words)
      expect(files.plain.slice(0, 14).join('\n')).toContain(words)
    }
    expect([...files.html.querySelectorAll('.nth')].map(one => one.textContent)).toEqual(['2', '3'])
    expect(files.plain.filter(line => line.startsWith('Paragraph'))).toEqual([
      'Paragraph 2: 1.8.2 Plan',
      'Paragraph 3: Plan',
    ])
    expect(files.plain).toContain('    1.8.2 It [-CEPT: shall-][+CEPT: may+] go')
    expect(files.plain).toContain('  MOD  CEPT/1')
  })

  it('gives every delegation a column, and who says nothing a dash', () => {
    const table = negotiationTable('1.8.2| It {-CEPT:shall-}{+CEPT:may+} go')
    const files = printed(table.blocks(), table.negotiation(), 'synopsis', 'provision')
    expect([...files.html.querySelectorAll('th')].map(one => one.textContent)).toEqual([
      'Text in force',
      ...PARTIES,
    ])
    expect([...files.html.querySelectorAll('tbody td')].map(one => one.textContent?.trim())).toEqual([
      '11.8.2 It shall go',
      '–',
      '–',
      'MOD CEPT/1It shallCEPTmayCEPT go',
      '–',
    ])
    expect(files.plain.slice(files.plain.indexOf('Paragraph 1'))).toEqual([
      ...['Paragraph 1', 'Text in force: 1.8.2 It shall go', 'APT: –', 'ATU: –', 'CEPT:', '  MOD  CEPT/1'],
      ...['    It [-CEPT: shall-][+CEPT: may+] go', 'RCC: –', ''],
    ])
  })

  it('says so when nothing is open', () => {
    const { html, plain } = printed(text('x'), negotiationTable('x').negotiation(), 'compilation', 'option')
    expect(html.querySelector('main')?.textContent?.trim()).toBe('Nothing is open.')
    expect(plain.at(-2)).toBe('    Nothing is open.')
  })
})
