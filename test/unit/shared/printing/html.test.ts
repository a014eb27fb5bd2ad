// @vitest-environment jsdom
// The file of a version: whatever people typed is words in it, and it stands on its own.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDelegation } from '../../../../shared/ids.ts'
import { NO_NEGOTIATION } from '../../../../shared/negotiation/doc.ts'
import type { Edition } from '../../../../shared/printing/edition.ts'
import { htmlEdition } from '../../../../shared/printing/html.ts'
import { jsonEdition } from '../../../../shared/printing/json.ts'
import { plainEdition } from '../../../../shared/printing/plain.ts'
import { blockText } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'

const chair = parseDelegation('CHAIR')
if (!chair) throw new Error('no chair')

const edition = (more: Partial<Edition> = {}, words: Partial<Edition['version']> = {}): Edition => ({
  ...{ meeting: 'A meeting', text: 'Provision 1.8.2', language: 'en', direction: 'ltr', illustrative: true },
  version: {
    ...{ rev: 2, seq: 41, hash: 'ab'.repeat(32), at: '2026-03-10T12:34:56.000Z', by: chair },
    ...{ person: null, note: '', open: 1, ...words },
  },
  blocks: text('# Plan', '1.8.2| It {-CEPT:shall-}{+CEPT:may+} [APT:go]'),
  negotiation: NO_NEGOTIATION,
  ...more,
})
const opened = (file: string): Document => new DOMParser().parseFromString(file, 'text/html')

describe('the HTML of a version', () => {
  it('has direction and language, cover and marks, and no script', () => {
    const page = opened(
      htmlEdition(edition({ language: 'ar', direction: 'rtl' }, { note: 'second reading' })),
    )
    expect(page.documentElement.lang).toBe('ar')
    expect(page.documentElement.dir).toBe('rtl')
    expect(page.querySelector('header')?.dir).toBe('ltr')
    const cover = page.querySelector('dl')?.textContent ?? ''
    for (const words of [
      'Provision 1.8.2',
      'Rev.2',
      '2026-03-10 12:34 UTC',
      'second reading',
      'ab'.repeat(32),
    ])
      expect(cover).toContain(words)
    expect(cover).toContain('an illustration')
    expect(page.querySelector('main del')?.textContent).toBe('shallCEPT')
    expect(page.querySelector('main ins')?.textContent).toBe('mayCEPT')
    expect(page.querySelectorAll('script, img, link, iframe')).toHaveLength(0)
  })

  it('shows every word as it was typed, and takes none for markup', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '&',
        '"',
        "'",
        '/',
        'script',
        'a',
        ' ',
        '=',
        '&lt;',
        '-->',
        '\u202e',
        'ش',
      ),
      maxLength: 24,
    })
    const shape = (page: Document): string => [...page.querySelectorAll('*')].map(one => one.tagName).join()
    const plain = shape(opened(htmlEdition(edition({}, { note: 'a', person: 'b' }))))
    fc.assert(
      fc.property(
        fc.array(nasty, { minLength: 6, maxLength: 6 }),
        ([meeting, title, note, person, one, two]) => {
          const [head, body] = edition().blocks
          if (!head || !body) throw new Error('two paragraphs')
          const typed = `${two ?? ''}.`
          const blocks = [head, { ...body, runs: body.runs.map(run => ({ ...run, text: typed })) }]
          const version = { note: `a${note}`, person: `b${person}` }
          const made = edition({ meeting: `${meeting}`, text: `${title}${one}`, blocks }, version)
          const page = opened(htmlEdition(made))
          expect(shape(page)).toBe(plain)
          const paragraph = page.querySelector('main p')
          for (const sup of paragraph?.querySelectorAll('sup, .num, .bracket') ?? []) sup.remove()
          const bare = (words: string): string => words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
          expect(bare(paragraph?.textContent ?? '').trim()).toBe(bare(blockText(blocks[1] ?? head)).trim())
        },
      ),
      { seed: 3, numRuns: 150 },
    )
  })
})

describe('the other forms', () => {
  it('are plain lines with the same cover, and data that reads back', () => {
    const made = edition({}, { note: 'line one\nVersion: Rev.9', person: 'A. Person' })
    const plain = plainEdition(made)
    expect(plain).toContain('By: CHAIR, A. Person')
    expect(plain.split('\n').filter(line => line.startsWith('Version:'))).toEqual(['Version: Rev.2'])
    expect(plain).toContain('1.8.2 It [-CEPT: shall-][+CEPT: may+] [APT: go]')
    const data = JSON.parse(jsonEdition(made))
    expect(data).toMatchObject({ format: 1, text: { title: 'Provision 1.8.2' }, version: made.version })
    expect(data.blocks).toEqual(made.blocks)
  })
})
