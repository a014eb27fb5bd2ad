// Word files brought into a text in tests: through the law of typing and of acts, as the room does it.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { createAdmission } from '../../../../server/sync/admit/admission.ts'
import type { ClientOwner } from '../../../../server/sync/admit/types.ts'
import { type Bringing, bring } from '../../../../server/word/bring.ts'
import { drawnIn } from '../../../../server/word/drawn.ts'
import type { Owners } from '../../../../server/word/ops.ts'
import { readWord } from '../../../../server/word/read.ts'
import { BASE_CLIENT, type BaseParagraph, baseBlocks } from '../../../../shared/base.ts'
import { asUserId, parseDelegation } from '../../../../shared/ids.ts'
import { act } from '../../../../shared/negotiation/act.ts'
import { readNegotiation, writeOutcome } from '../../../../shared/negotiation/doc.ts'
import type { Actor } from '../../../../shared/permissions.ts'
import type { Block } from '../../../../shared/text.ts'
import type { Drift } from '../../../../shared/wordImport.ts'
import { openDoc, readText, writeBase } from '../../../../shared/ydoc.ts'
import { delegation } from '../../../helpers/documents.ts'

export const codes = ['APT', 'CEPT', 'RCC'] as const

/** Every author writes for the delegation whose code is the author's name. */
export const owners: Owners = reviser => (reviser ? parseDelegation(reviser.author) : null)

/** The state of a text with these blocks as its base. */
export const stateOf = (blocks: readonly Block[]): Uint8Array => {
  const doc = openDoc(BASE_CLIENT)
  writeBase(doc, blocks, 'base')
  return Y.encodeStateAsUpdate(doc)
}

/** A base of plain paragraphs, or of provisions with their numbers. */
export const base = (...lines: (string | [string, string])[]): Uint8Array =>
  stateOf(
    baseBlocks(
      lines.map((line): BaseParagraph => {
        const [num, words] = typeof line === 'string' ? [null, line] : line
        return { type: num ? 'provision' : 'paragraph', num, level: null, words, italic: false }
      }),
      null,
    ),
  )

export type After = {
  drifts: Drift[] | null
  state: Uint8Array
  blocks: Block[]
  done: Bringing | null
}

let client = 100

/** Brings a file into a text, words through admission and wishes as acts; the state afterwards. */
export async function brought(state: Uint8Array, file: Uint8Array): Promise<After> {
  const read = await readWord(file)
  if (!read.ok) throw new Error(read.refusal.code)
  const clients = new Map(codes.map(name => [delegation(name), ++client]))
  const result = bring(read.value, state, owners, clients, await drawnIn(state))
  if (!result.ok) throw new Error(result.refusal.code)
  if ('drifts' in result.value) return { drifts: result.value.drifts, state, blocks: [], done: null }
  const done = result.value
  const known = new Map<number, ClientOwner>()
  const admission = createAdmission(() => [state], known)
  for (const { delegation: by, update } of done.brought) {
    const actor: Actor = { user: asUserId('u'), name: 'U', role: 'delegate', delegation: by }
    expect(admission.admit(update, actor)).toMatchObject({ ok: true })
  }
  for (const { by, wish } of done.wishes) {
    const { shadow } = admission
    const scene = { blocks: readText(shadow), negotiation: readNegotiation(shadow), parties: [], at: 1 }
    const id = '00000000-0000-4000-8000-000000000000'
    const asked = { id, act: 'wish' as const, wish, rationale: '' }
    const outcome = act(scene, { role: 'delegate', delegation: by }, asked)
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    admission.edit(doc => writeOutcome(doc, outcome.value.edits, outcome.value.facts))
  }
  const after = Y.encodeStateAsUpdate(admission.shadow)
  const doc = openDoc()
  Y.applyUpdate(doc, after)
  return { drifts: null, state: after, blocks: readText(doc), done }
}

/** Brings the file in, and again: the second time nothing is new. */
export async function once(state: Uint8Array, file: Uint8Array): Promise<After> {
  const first = await brought(state, file)
  const second = await brought(first.state, file)
  expect(second.done?.brought).toEqual([])
  expect(second.done?.wishes).toEqual([])
  expect(second.blocks).toEqual(first.blocks)
  return first
}

/** Each paragraph with its marks in a line: `{dCEPT:struck}{iCEPT:inserted}`, bold and italic words in `*` and `/`. */
export const marked = (blocks: readonly Block[]): string[] =>
  blocks.map(block =>
    block.runs
      .map(({ text, marks, formats }) => {
        const signs = marks.map(mark => `${mark.type[0]}${mark.by}`).sort()
        const look = formats.map(format => (format === 'bold' ? '*' : '/')).join('')
        const words = look + text + [...look].reverse().join('')
        return signs.length > 0 ? `{${signs.join(',')}:${words}}` : words
      })
      .join(''),
  )
