// A Word file of 100 pages with 2,000 tracked changes by six authors on a text of the same base: reading it, comparing and
// writing it as updates, and how long the room's own thread has to judge them.
import * as Y from 'yjs'
import { createAdmission } from '../../../server/sync/admit/admission.ts'
import type { ClientOwner } from '../../../server/sync/admit/types.ts'
import { bring } from '../../../server/word/bring.ts'
import type { Owners } from '../../../server/word/ops.ts'
import { readWord } from '../../../server/word/read.ts'
import { BASE_CLIENT, type BaseParagraph, baseBlocks } from '../../../shared/base.ts'
import { asUserId, parseDelegation } from '../../../shared/ids.ts'
import { openDoc, writeBase } from '../../../shared/ydoc.ts'
import { del, ins, p, r, wordFile } from '../../helpers/word.ts'
import { report } from '../report.ts'

const CODES = ['APT', 'ASMG', 'ATU', 'CEPT', 'CITEL', 'RCC'].flatMap(code => parseDelegation(code) ?? [])
const PARAGRAPHS = 500
const CHANGES = 2_000

/** 500 words a page. */
const words = (paragraph: number, n: number): string =>
  Array.from({ length: n }, (_, i) => `word${(paragraph * 7 + i * 13) % 997}`).join(' ')

function build(): { file: Uint8Array; state: Uint8Array } {
  const each = CHANGES / PARAGRAPHS
  const lines = Array.from({ length: PARAGRAPHS }, (_, i) => words(i, 100))
  const body = lines
    .map((line, i) => {
      const cut = line.split(' ')
      const size = Math.floor(cut.length / each)
      return p(
        Array.from({ length: each }, (_, n) => {
          const own = cut.slice(n * size, (n + 1) * size)
          const by = CODES[(i + n) % CODES.length] ?? ''
          const [first = '', ...rest] = own
          const last = n === each - 1
          return `${n % 2 ? del(by, `${first} `) : ins(by, `new${n} `) + r(`${first} `)}${r(rest.join(' ') + (last ? '' : ' '))}`
        }).join(''),
      )
    })
    .join('')
  const doc = openDoc(BASE_CLIENT)
  const paragraphs = lines.map(
    (line): BaseParagraph => ({
      ...{ type: 'paragraph', num: null, level: null },
      ...{ words: line, italic: false },
    }),
  )
  writeBase(doc, baseBlocks(paragraphs, null), 'base')
  return { file: wordFile({ body }), state: Y.encodeStateAsUpdate(doc) }
}

const owners: Owners = reviser => (reviser ? parseDelegation(reviser.author) : null)
const { file, state } = build()
const times: Record<'read' | 'compare' | 'judge', number[]> = { read: [], compare: [], judge: [] }
let changes = 0
for (let run = 0; run < 5; run++) {
  const began = performance.now()
  const read = await readWord(file)
  if (!read.ok) throw new Error(read.refusal.code)
  const seen = performance.now()
  const clients = new Map(CODES.map((code, i) => [code, 1_000 + run * 10 + i]))
  const found = bring(read.value, state, owners, clients)
  if (!found.ok || 'drifts' in found.value) throw new Error('the file does not fit')
  const compared = performance.now()
  const admission = createAdmission(() => [state], new Map<number, ClientOwner>())
  const ready = performance.now()
  for (const { delegation, update } of found.value.brought) {
    const actor = { user: asUserId('u'), name: 'U', role: 'delegate' as const, delegation }
    const admitted = admission.admit(update, actor)
    if (!admitted.ok) throw new Error(admitted.refusal.code)
  }
  times.read.push(seen - began)
  times.compare.push(compared - seen)
  times.judge.push(performance.now() - ready)
  changes = found.value.brought.reduce((sum, { ops }) => sum + ops.length, 0)
}
console.log(`${PARAGRAPHS * 100} words, ${changes} changes, ${Math.round(file.length / 1024)} kB`)
for (const [name, list] of Object.entries(times)) report(`import: ${name}`, 'ms', list)
