// What differs in a text between two entries, word for word and mark for mark, for the eye of a reader. Pure.
import type { ParagraphId } from '../ids.ts'
import { BLOCK_ATTRS } from '../schema.ts'
import { type Block, sameBearing } from '../text.ts'
import { createBearings } from './bearing.ts'
import { attributesAt, blockAt, touchedIn } from './read.ts'
import { livesAt, type Note, type Weave, type WovenBlock, type WovenText } from './weave.ts'

/** Offsets in the paragraph as it stands after the last entry, UTF-16 units. */
export type Stretch = { from: number; to: number; how: 'came' | 'marked' }
/** Words that went: they stood before this offset. */
export type Gone = { at: number; text: string }

export type ChangedBlock = {
  pid: ParagraphId
  /** `came`: the paragraph was not there before; `written`: it was, as another element: a decision wrote it anew */
  whole: 'came' | 'written' | null
  /** its number, type, level or who proposes it */
  attributes: boolean
  stretches: Stretch[]
  gone: Gone[]
}

/** A paragraph that went, as it stood, and the one that precedes its place now, null at the beginning. */
export type GoneBlock = { block: Block; after: ParagraphId | null }

export type Difference = { blocks: ChangedBlock[]; gone: GoneBlock[] }

/** What the entries after `after`, up to `upTo`, changed. */
export function changedBetween(weave: Weave, after: number, upTo: number): Difference {
  const difference: Difference = { blocks: [], gone: [] }
  const here = new Set<ParagraphId>()
  const gone: GoneBlock[] = []
  let previous: ParagraphId | null = null
  for (const block of weave.blocks) {
    const [before, now] = [livesAt(block, after), livesAt(block, upTo)]
    const touched = (before || now) && touchedIn(block, after, upTo)
    if (!now) {
      if (before) gone.push({ block: blockAt(block, after, weave.notes), after: previous })
      continue
    }
    const { pid } = blockAt(block, upTo, weave.notes)
    previous = pid
    here.add(pid)
    if (!before) difference.blocks.push({ pid, whole: 'came', attributes: false, stretches: [], gone: [] })
    else if (touched) difference.blocks.push(within(block, pid, after, upTo, weave.notes))
  }
  const moved = new Set(gone.map(({ block }) => block.pid))
  difference.gone = gone.filter(({ block }) => !here.has(block.pid))
  difference.blocks = difference.blocks.map(block =>
    block.whole === 'came' && moved.has(block.pid) ? { ...block, whole: 'written' } : block,
  )
  return difference
}

function within(
  block: WovenBlock,
  pid: ParagraphId,
  after: number,
  upTo: number,
  notes: readonly Note[],
): ChangedBlock {
  const [before, now] = [attributesAt(block, after), attributesAt(block, upTo)]
  const attributes = BLOCK_ATTRS.some(name => before[name] !== now[name])
  const text = block.texts.find(one => livesAt(one, upTo))
  const parts = text ? partsOf(text, after, upTo, notes) : { stretches: [], gone: [] }
  return { pid, whole: null, attributes, ...parts }
}

/** Both readings of the pieces side by side. */
function partsOf(
  text: WovenText,
  after: number,
  upTo: number,
  notes: readonly Note[],
): Pick<ChangedBlock, 'stretches' | 'gone'> {
  const [before, now] = [createBearings(), createBearings()]
  const stretches: Stretch[] = []
  const gone: Gone[] = []
  let at = 0
  let read = 0
  for (let i = 0; i < text.sizes.length; i++) {
    const size = text.sizes[i] ?? 0
    read += size
    const life = { born: text.births[i] ?? 0, died: text.deaths[i] ?? 0 }
    const [was, is] = [livesAt(life, after), livesAt(life, upTo)]
    if (size === 0) {
      const note = notes[text.notes[i] ?? 0]
      if (note && was) before.take(note)
      if (note && is) now.take(note)
    } else if (is) {
      if (!was) addStretch(stretches, at, size, 'came')
      else if (!sameBearing(before.now(), now.now())) addStretch(stretches, at, size, 'marked')
      at += size
    } else if (was) addGone(gone, at, text.words.slice(read - size, read))
  }
  return { stretches, gone }
}

function addStretch(stretches: Stretch[], at: number, size: number, how: Stretch['how']): void {
  const last = stretches.at(-1)
  if (last?.how === how && last.to === at) last.to = at + size
  else stretches.push({ from: at, to: at + size, how })
}

function addGone(gone: Gone[], at: number, text: string): void {
  const last = gone.at(-1)
  if (last?.at === at) last.text += text
  else gone.push({ at, text })
}
