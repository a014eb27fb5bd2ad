// The corpus: Word files of different makers, each with a quirk and what must be read of it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { newTextOf } from '../../../../server/word/newText.ts'
import { readWord } from '../../../../server/word/read.ts'
import { blockText } from '../../../../shared/text.ts'
import { p, wordFile } from '../../../helpers/word.ts'
import { BY_HAND } from './corpus/byHand.ts'
import { BY_LIBRARY } from './corpus/byLibrary.ts'
import { BY_PROGRAMS } from './corpus/byPrograms.ts'

async function readingOf(bytes: Uint8Array) {
  const read = await readWord(bytes)
  if (!read.ok) throw new Error(read.refusal.code)
  const made = newTextOf(read.value, { brackets: null, illustrative: false })
  if (!made.ok) throw new Error(made.refusal.code)
  const { blocks, losses } = made.value
  return {
    document: read.value,
    preview: made.value,
    lines: blocks.map(block => [block.type, block.level, block.num, blockText(block)]),
    losses,
  }
}

/** The first line of a text may be its title: another one stands in front, so that each case says what is its own. */
const FIRST = p('A sentence.')

it.each(BY_HAND.map(one => [one.quirk, one] as const))('by hand: %s', async (_, { xml, lines, losses }) => {
  const own = xml.body === '' ? xml : { ...xml, body: FIRST + xml.body }
  const reading = await readingOf(wordFile(own))
  expect(reading.lines.slice(xml.body === '' ? 0 : 1)).toEqual(lines)
  expect(reading.losses).toEqual(losses ?? {})
})

it.each(BY_LIBRARY.map(one => [one.quirk, one] as const))(
  'by the docx library: %s',
  async (_, { file, lines }) => {
    expect((await readingOf(await file())).lines).toEqual(lines)
  },
)

it.each(BY_PROGRAMS.map(one => [one.file, one.quirk, one] as const))('%s: %s', async (_, __, kept) => {
  const path = join(import.meta.dirname, '../../../fixtures/word', `${kept.file}.docx`)
  const { document, lines } = await readingOf(await readFile(path))
  expect(lines).toEqual(kept.lines)
  const changes = document.paragraphs
    .flatMap(({ runs }) => runs)
    .filter(run => run.inserted || run.deleted)
    .map(run => [run.inserted?.author ?? '', run.deleted?.author ?? '', run.text])
  expect(changes).toEqual(kept.changes ?? [])
})

it('holds at least thirty files of four makers', () => {
  expect(BY_HAND.length + BY_LIBRARY.length + BY_PROGRAMS.length).toBeGreaterThanOrEqual(30)
})
