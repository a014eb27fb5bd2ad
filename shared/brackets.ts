// The open places of a text: passages with their marks, delegations and kinds, and how many there are. Pure.
import type { DelegationCode, ParagraphId } from './ids.ts'
import { uniqueMarks } from './preview.ts'
import type { MarkType } from './schema.ts'
import { type Section, sectionsOf } from './sections.ts'
import type { Block, Mark, Run } from './text.ts'

export type PassageKind = MarkType | 'block'

/** One open place: touching or overlapping marks of any delegations in one paragraph, or a whole new paragraph. */
export type Passage = {
  pid: ParagraphId
  /** offsets in the paragraph, UTF-16 units, struck words counted */
  from: number
  to: number
  /** all its words, struck ones included */
  text: string
  runs: readonly Run[]
  /** each mark once, in sort order */
  marks: Mark[]
  /** whose wishes meet here, sorted */
  delegations: DelegationCode[]
  kinds: PassageKind[]
  /** the same for the same passage as long as its first mark stays; unique in a text */
  key: string
  provision: { num: string | null; heading: string }
}

export type ProvisionCount = { pid: ParagraphId; num: string | null; label: string; count: number }

export type BracketList = {
  /** in reading order */
  passages: Passage[]
  total: number
  /** provisions with at least one open passage, in reading order */
  byProvision: ProvisionCount[]
}

type Place = Omit<Passage, 'provision'>

/** Remembers what was read of a block, by the block's identity: keep unchanged blocks the same objects. */
export type BracketCache = WeakMap<Block, { section: Section; passages: Passage[] }>
export const createBracketCache = (): BracketCache => new WeakMap()

/** The passages of one paragraph, in reading order; in a whole text `provision` comes from what precedes it. */
export function passagesOf(block: Block, section: Section | undefined = sectionsOf([block])[0]): Passage[] {
  const provision = { num: section?.num ?? null, heading: section?.heading ?? '' }
  return withKeys(placesOf(block)).map(place => ({ ...place, provision }))
}

/** Every open passage of a text. With a cache only changed paragraphs are read again; the answer is the same. */
export function readBrackets(
  blocks: readonly Block[],
  cache: BracketCache = createBracketCache(),
): BracketList {
  const passages: Passage[] = []
  const counts = new Map<ParagraphId, ProvisionCount>()
  sectionsOf(blocks).forEach((section, i) => {
    const block = blocks[i]
    if (!block) return
    const known = cache.get(block)
    const found = known && sameSection(known.section, section) ? known.passages : passagesOf(block, section)
    if (found !== known?.passages) cache.set(block, { section, passages: found })
    if (found.length === 0) return
    passages.push(...found)
    const { pid, num, label } = section
    counts.set(pid, { pid, num, label, count: (counts.get(pid)?.count ?? 0) + found.length })
  })
  return { passages, total: passages.length, byProvision: [...counts.values()] }
}

const sameSection = (a: Section, b: Section): boolean =>
  a.pid === b.pid && a.num === b.num && a.heading === b.heading && a.label === b.label

function placesOf(block: Block): Omit<Place, 'key'>[] {
  if (block.insertion) return [place(block, 0, block.runs)]
  const places: Omit<Place, 'key'>[] = []
  let from = 0
  let open: Run[] = []
  const close = () => {
    if (open.length > 0) places.push(place(block, from - lengthOf(open), open))
    open = []
  }
  for (const run of block.runs) {
    if (run.marks.length > 0) open.push(run)
    else close()
    from += run.text.length
  }
  close()
  return places
}

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + run.text.length, 0)

function place(block: Block, from: number, runs: readonly Run[]): Omit<Place, 'key'> {
  const marks = uniqueMarks(runs.flatMap(run => run.marks))
  const owners = [...marks.map(mark => mark.by), ...(block.insertion ? [block.insertion.by] : [])]
  const types: PassageKind[] = marks.map(mark => mark.type)
  return {
    pid: block.pid,
    from,
    to: from + lengthOf(runs),
    text: runs.map(run => run.text).join(''),
    runs,
    marks,
    delegations: [...new Set(owners)].sort(),
    kinds: [...new Set(block.insertion ? ['block' as const, ...types] : types)],
  }
}

/** One id can bear two passages of a paragraph (one wish, two places): the later ones are numbered. */
function withKeys(places: readonly Omit<Place, 'key'>[]): Place[] {
  const used = new Map<string, number>()
  return places.map(found => {
    const name = found.marks.map(mark => mark.id).sort()[0] ?? 'block'
    const nth = (used.get(name) ?? 0) + 1
    used.set(name, nth)
    return { ...found, key: `${found.pid}/${name}${nth > 1 ? `/${nth}` : ''}` }
  })
}
