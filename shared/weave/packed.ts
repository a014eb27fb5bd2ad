// A weave as it is sent: plain JSON in which numbers are told by their differences, so that it compresses to a few
// bytes for each letter. Pure.
import { type Life, NEVER, type Weave, type WovenBlock, type WovenEntries, type WovenText } from './weave.ts'

/** A weave whose lists of numbers are packed; everything else is as it was. */
export type PackedWeave = Omit<Weave, 'blocks'> & {
  blocks: PackedBlock[]
}
type PackedBlock = Omit<Weave['blocks'][number], 'texts'> & { texts: PackedText[] }
/** `lives`: how long each piece lived, 0 for those that still do; `notes`: of the pieces without size alone */
type PackedText = Life & {
  words: string
  sizes: number[]
  births: number[]
  lives: number[]
  notes: number[]
}

export const packWeave = (weave: Weave): PackedWeave => ({
  ...weave,
  entries: packEntries(weave.entries),
  blocks: weave.blocks.map(packBlock),
})

export const packEntries = (entries: WovenEntries): WovenEntries => ({
  ...entries,
  times: differences(entries.times),
  acts: differences(entries.acts),
})

export const packBlock = (block: WovenBlock): PackedBlock => ({ ...block, texts: block.texts.map(packText) })

export const unpackWeave = (packed: PackedWeave): Weave => ({
  ...packed,
  entries: { ...packed.entries, times: sums(packed.entries.times), acts: sums(packed.entries.acts) },
  blocks: packed.blocks.map(block => ({ ...block, texts: block.texts.map(unpackText) })),
})

const packText = ({ deaths, ...text }: WovenText): PackedText => ({
  ...text,
  births: differences(text.births),
  lives: deaths.map((death, i) => (death === NEVER ? 0 : death - (text.births[i] ?? 0) + 1)),
  notes: text.notes.filter((_, i) => text.sizes[i] === 0),
})

function unpackText({ lives, ...text }: PackedText): WovenText {
  const births = sums(text.births)
  let note = 0
  return {
    ...text,
    births,
    deaths: lives.map((lived, i) => (lived === 0 ? NEVER : (births[i] ?? 0) + lived - 1)),
    notes: text.sizes.map(size => (size === 0 ? (text.notes[note++] ?? 0) : 0)),
  }
}

const differences = (values: readonly number[]): number[] =>
  values.map((value, i) => value - (values[i - 1] ?? 0))

function sums(values: readonly number[]): number[] {
  let sum = 0
  return values.map(value => {
    sum += value
    return sum
  })
}
