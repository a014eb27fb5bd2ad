// The reader of Word files: what a file says comes out as it says it, and what is no Word file is refused.
import { describe, expect, it } from 'vitest'
import { readWord } from '../../../../server/word/read.ts'
import { del, end, ins, p, r, wordFile, zipped } from '../../../helpers/word.ts'

const read = async (bytes: Uint8Array) => {
  const result = await readWord(bytes)
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const refusalOf = async (bytes: Uint8Array) => {
  const result = await readWord(bytes)
  return result.ok ? null : result.refusal.code
}

describe('what a file says', () => {
  it('keeps who inserted and who deleted, also what one deletes of another', async () => {
    const body = p(
      r('The ') + ins('CEPT', 'new ') + del('APT', 'old ') + ins('CEPT', del('APT', 'rule ')) + r('applies.'),
      end('ins', 'ATU'),
    )
    const { paragraphs } = await read(wordFile({ body }))
    expect(
      paragraphs[0]?.runs.map(run => [run.text, run.inserted?.author ?? null, run.deleted?.author ?? null]),
    ).toEqual([
      ['The ', null, null],
      ['new ', 'CEPT', null],
      ['old ', null, 'APT'],
      ['rule ', 'CEPT', 'APT'],
      ['applies.', null, null],
    ])
    expect(paragraphs[0]?.end).toEqual({
      inserted: { author: 'ATU', at: '2026-01-05T10:00:00Z' },
      deleted: null,
      moved: false,
    })
  })
})

describe('what is refused', () => {
  const document = (xml: string) => zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': xml })
  const entity =
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'

  it.each([
    ['plain words', new TextEncoder().encode('no Word file'), 'file-not-word'],
    ['nothing', new Uint8Array(), 'file-not-word'],
    ['a zip of something else', zipped({ 'a.xml': '<a/>' }), 'file-not-word'],
    ['a document type with entities', document(entity), 'file-unsafe'],
    ['XML that does not end', document('<w:document'), 'file-damaged'],
    ['a document without words', wordFile({ body: p('') }), 'file-empty'],
    ['a zip cut in the middle', wordFile({ body: p('Words') }).slice(0, 400), 'file-damaged'],
    ['elements in elements without end', document('<a>'.repeat(1_000) + '</a>'.repeat(1_000)), 'file-unsafe'],
    [
      'an old Word file',
      Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'file-not-word',
    ],
    [
      'a file with a password',
      Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
      'file-encrypted',
    ],
    [
      'a part that unpacks to more than any text',
      zipped({ '[Content_Types].xml': '<Types/>', 'word/document.xml': new Uint8Array(65 * 1024 * 1024) }),
      'file-unsafe',
    ],
    [
      'one name twice, differing in case alone',
      wordFile({ body: p('Words'), raw: { 'Word/Document.xml': '<a/>' } }),
      'file-unsafe',
    ],
  ])('%s', async (_, bytes, code) => {
    expect(await refusalOf(bytes)).toBe(code)
  })
})
