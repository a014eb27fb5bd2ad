// File names that are safe everywhere, and words whose direction ends where they end.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bidiClosed } from '../../../../shared/printing/bidi.ts'
import { attachment, fileName } from '../../../../shared/printing/fileName.ts'

describe('the name of a file', () => {
  it.each([
    ['Provision 1.8.2 of Resolution 1', 'Provision 1.8.2 of Resolution 1 Rev.3.html'],
    ['القرار ٢٤', 'القرار ٢٤ Rev.3.html'],
    ['../../etc/passwd', 'etc-passwd Rev.3.html'],
    ['con\u202elmth.exe', 'con-lmth.exe Rev.3.html'],
    ['\r\nSet-Cookie: a', 'Set-Cookie- a Rev.3.html'],
    ['...', 'text Rev.3.html'],
  ])('%j is %j', (title, name) => {
    expect(fileName(title, 'Rev.3', 'html')).toBe(name)
  })

  it('never holds what a system or a header takes for something else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), title => {
        const name = fileName(title, 'Rev.1', 'txt')
        expect(name).toMatch(/^[^\p{C}<>:"/\\|?*%.][^\p{C}<>:"/\\|?*%]* Rev\.1\.txt$|^text Rev\.1\.txt$/u)
        expect(name.length).toBeLessThan(100)
        const header = attachment(name)
        expect(header).toMatch(/^attachment; filename="[\x20-\x21\x23-\x7e]+"; filename\*=UTF-8''[!-~]+$/)
        expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name)
      }),
      { seed: 2, numRuns: 500 },
    )
  })
})

describe('changes of direction', () => {
  it('are closed by whoever opened them, and never closed for others', () => {
    expect(bidiClosed('a\u202eb')).toBe('a\u202eb\u202c')
    expect(bidiClosed('a\u2067b\u202dc')).toBe('a\u2067b\u202dc\u202c\u2069')
    expect(bidiClosed('a\u202cb\u2069')).toBe('ab')
    const controls = fc.string({
      unit: fc.constantFrom('a', '\u202a', '\u202e', '\u2067', '\u202c', '\u2069'),
    })
    fc.assert(
      fc.property(controls, words => {
        const open: string[] = []
        for (const sign of bidiClosed(words)) {
          if (sign === '\u202a' || sign === '\u202e') open.push('\u202c')
          else if (sign === '\u2067') open.push('\u2069')
          else if (sign !== 'a') expect(open.pop()).toBe(sign)
        }
        expect(open).toEqual([])
        expect(bidiClosed(words).replaceAll(/[^a]/g, '')).toBe(words.replaceAll(/[^a]/g, ''))
      }),
      { seed: 8, numRuns: 300 },
    )
  })
})
