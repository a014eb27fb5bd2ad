// @vitest-environment node
// Akoma Ntoso: every text is valid by the standard's own schema, and no word of it is lost.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { XmlDocument, XsdValidator } from 'libxml2-wasm'
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aknEdition } from '../../../../shared/printing/akn.ts'
import { blockText } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'
import { negotiated, source } from './word/source.ts'

const FOLDER = join(import.meta.dirname, '../../../fixtures/akomantoso')
let validator: XsdValidator
let schema: XmlDocument

beforeAll(() => {
  xmlRegisterFsInputProviders()
  const url = join(FOLDER, 'akomantoso30.xsd')
  schema = XmlDocument.fromBuffer(readFileSync(url), { url })
  validator = XsdValidator.fromDoc(schema)
})
afterAll(() => {
  validator.dispose()
  schema.dispose()
})

/** Throws with the schema's complaint. */
function validated(xml: string): void {
  const doc = XmlDocument.fromString(xml)
  try {
    validator.validate(doc)
  } finally {
    doc.dispose()
  }
}

const words = (xml: string): string[] => {
  const doc = XmlDocument.fromString(xml)
  try {
    const names = { akn: 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0' }
    return doc.find('//akn:mainBody/*', names).map(node => node.content)
  } finally {
    doc.dispose()
  }
}

describe('a text as Akoma Ntoso', () => {
  it('is valid by the schema of the standard and holds every word, whatever is proposed', () => {
    fc.assert(
      fc.property(negotiated, ({ blocks, negotiation }) => {
        const xml = aknEdition(source(blocks, negotiation).edition)
        validated(xml)
        expect(words(xml)).toEqual(blocks.map(block => (block.num ?? '') + blockText(block)))
      }),
      { numRuns: Number(process.env.RUNS ?? 60), seed: 6 },
    )
  })

  it('says whose an insertion, a deletion and a bracket are', () => {
    const blocks = text('1.8.2| It {-CEPT:shall-}{+CEPT:may+} [APT:go]', 'paragraph+RCC#1| {+RCC#1:More+}')
    const xml = aknEdition(source(blocks).edition)
    validated(xml)
    for (const part of [
      '<del class="CEPT">shall</del>',
      '<ins class="CEPT">may</ins>',
      '<marker name="bracket-opens" refersTo="#APT"/>',
      'class="paragraph RCC" status="edited"',
    ])
      expect(xml).toContain(part)
  })

  it('is refused by the schema where it breaks the standard', () => {
    const xml = aknEdition(source(text('Words')).edition)
    expect(() => validated(xml.replace('<mainBody>', '<mainBody><nothing/>'))).toThrow()
  })
})
