// Damaged and hostile Word files: whatever comes is read or refused, never a crash. Fixed seeds; `RUNS` for more.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bring } from '../../../../server/word/bring.ts'
import { WordFault } from '../../../../server/word/fault.ts'
import { newTextOf } from '../../../../server/word/newText.ts'
import type { Owners } from '../../../../server/word/ops.ts'
import { readWord } from '../../../../server/word/read.ts'
import { BASE_CLIENT } from '../../../../shared/base.ts'
import { type DelegationCode, parseDelegation } from '../../../../shared/ids.ts'
import { openDoc, writeBase } from '../../../../shared/ydoc.ts'
import { wordFile, zipped } from '../../../helpers/word.ts'
import { BY_HAND } from './corpus/byHand.ts'

const FOLDER = join(import.meta.dirname, '../../../fixtures/word')
const files: Uint8Array[] = [
  ...BY_HAND.map(({ xml }) => wordFile(xml)),
  ...readdirSync(FOLDER).map(name => new Uint8Array(readFileSync(join(FOLDER, name)))),
]
const file = fc.constantFrom(...files)
const runs = Number(process.env.RUNS ?? 150)

const codes = ['APT', 'CEPT', 'RCC'].flatMap(code => parseDelegation(code) ?? [])
/** Every author writes for somebody, so that all that a file says is acted on. */
const owners: Owners = reviser =>
  reviser ? (codes[[...reviser.author].length % codes.length] as DelegationCode) : null

/** Reads it; as a text it becomes a base, and on that base its own changes are brought in twice. */
async function useUp(bytes: Uint8Array): Promise<string> {
  const read = await readWord(bytes)
  if (!read.ok) return read.refusal.code
  const made = newTextOf(read.value, { brackets: codes[0] ?? null, illustrative: false })
  if (!made.ok) return made.refusal.code
  const plain = newTextOf(read.value, { brackets: null, illustrative: false })
  const doc = openDoc(BASE_CLIENT)
  if (plain.ok) writeBase(doc, plain.value.blocks, 'base')
  const state = Y.encodeStateAsUpdate(doc)
  try {
    bring(read.value, state, owners, new Map(codes.map((code, i) => [code, 50 + i])))
  } catch (error) {
    if (!(error instanceof WordFault)) throw error
  }
  return 'read'
}

describe('whatever is sent', () => {
  it('as damaged bytes is read or refused', async () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      byte: fc.integer({ min: 0, max: 255 }),
    })
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(file, fc.array(damage, { minLength: 1, maxLength: 4 }), async (whole, damages) => {
        const bytes = whole.slice()
        for (const { at, byte } of damages) bytes[Math.floor(at * bytes.length)] = byte
        seen.add(await useUp(bytes))
      }),
      { seed: 1, numRuns: runs },
    )
    // The damage must be of both sorts, or it tried nothing.
    expect(seen.has('read') && seen.has('file-damaged')).toBe(true)
  })

  it('as cut bytes is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.nat(), async (whole, cut) => {
        await useUp(whole.slice(0, cut % whole.length))
      }),
      { seed: 2, numRuns: runs },
    )
  })

  it('as well-formed XML that means nothing is read or refused', async () => {
    const tag = /<(\/?)([a-z0-9]+:[A-Za-z]+)((?:\s[^<>]*?)?)(\/?)>/g
    const act = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('empty', 'twice', 'rename', 'value', 'wrap'),
      name: fc.constantFrom(
        'w:p',
        'w:r',
        'w:ins',
        'w:del',
        'w:tbl',
        'w:sdt',
        'w:moveFrom',
        'w:numPr',
        'w:t',
        'mc:Choice',
      ),
      value: fc.constantFrom('-1', '0', '999999999999', '%9%9%9', '', 'NaN', '\u{1f600}', '__proto__'),
    })
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(file, fc.array(act, { minLength: 1, maxLength: 8 }), async (whole, acts) => {
        const parts: Record<string, string | Uint8Array> = unzipSync(whole)
        for (const { at, kind, name, value } of acts) {
          const names = Object.keys(parts).filter(part =>
            /(document|styles|numbering|comments|footnotes)\.xml$/.test(part),
          )
          const part = names[at % names.length] ?? ''
          const content = parts[part]
          if (content === undefined) continue
          const xml = typeof content === 'string' ? content : strFromU8(content)
          const tags = [...xml.matchAll(tag)].filter(([, closing]) => closing === '')
          const found = tags[at % Math.max(1, tags.length)]
          if (!found) continue
          const [all, , own = '', attributes = '', single = ''] = found
          const start = found.index
          const put = (text: string, length = all.length): void => {
            parts[part] = xml.slice(0, start) + text + xml.slice(start + length)
          }
          if (kind === 'value') put(all.replace(/="[^"]*"/, `="${value}"`))
          else if (single === '/' && kind === 'twice') put(all + all)
          else if (single === '/' && kind === 'rename') put(`<${name}${attributes}/>`)
          else if (single === '/' && kind === 'wrap') put(`<${name}>${all}</${name}>`)
          else if (kind === 'empty' && single === '') {
            const close = xml.indexOf(`</${own}>`, start)
            if (close > 0) put('', close + own.length + 3 - start)
          }
        }
        seen.add(await useUp(zipped(parts)))
      }),
      { seed: 3, numRuns: runs },
    )
    expect(seen.has('read')).toBe(true)
  })
})
