// Keeping one alternative of a passage: it is adopted, and everything that stands against it goes. Pure.
import { type AlternativeSet, alternativesOf } from '../../shared/alternatives.ts'
import type { Passage } from '../../shared/brackets.ts'
import { type Block, innermostInsertion } from '../../shared/text.ts'
import type { Wanted } from './steps.ts'

/** The alternatives of a passage, place by place; none in a proposed new paragraph and within a mere bracket. */
export function setsOf(passage: Passage, block: Block): AlternativeSet[] {
  const marks = new Set<string>(passage.marks.map(mark => mark.id))
  return alternativesOf(block).filter(set => marksOfSet(set).some(mark => marks.has(mark)))
}

/**
 * What keeping this alternative means for the marks of the passage. Wishes about other words of the passage stay, and
 * the brackets with them; what overlaps the place in part cannot.
 */
export function wantedToKeep(
  passage: Passage,
  set: AlternativeSet,
  letter: string,
  sets: readonly AlternativeSet[],
): Wanted & { spares: boolean } {
  const adopt: string[] = set.alternatives.find(other => other.letter === letter)?.marks ?? []
  const here = new Set<string>(marksOfSet(set))
  const apart = sets.filter(other => other !== set && !overlap(other, set))
  const spared = new Set<string>(apart.flatMap(marksOfSet).filter(mark => !here.has(mark)))
  const wishes = passage.marks.filter(mark => mark.type !== 'bracket').map(mark => mark.id)
  const brackets = passage.marks.filter(mark => mark.type === 'bracket').map(mark => mark.id)
  return {
    lift: spared.size === 0 ? [...new Set(brackets)] : [],
    reject: [...new Set(wishes)].filter(mark => !adopt.includes(mark) && !spared.has(mark)),
    adopt,
    spares: spared.size > 0,
  }
}

const marksOfSet = (set: AlternativeSet): string[] =>
  set.alternatives.flatMap(({ marks, amendments }) => [...marks, ...amendments])

const overlap = (a: AlternativeSet, b: AlternativeSet): boolean => a.from < b.to && b.from < a.to

/** A stretch of a paragraph's words in force, counted in these words alone: where the chair's words can be put. */
export type Ground = { from: number; to: number; base: string }

/** The words that own words would stand against: those that the only set disputes, else all in force in the passage. */
export function groundOf(passage: Passage, block: Block): Ground {
  const sets = setsOf(passage, block)
  const [only] = sets
  return only && sets.length === 1 && only.base !== '' ? only : inForceWithin(passage, block)
}

/** How the ground would read with each alternative of a set within it: what own words can begin with. */
export const beginningsOn = (
  ground: Ground,
  set: AlternativeSet,
): { letter: string; delegations: readonly string[]; words: string }[] =>
  set.alternatives.map(({ letter, delegations, text }) => ({
    letter,
    delegations,
    words: ground.base.slice(0, set.from - ground.from) + text + ground.base.slice(set.to - ground.from),
  }))

function inForceWithin(passage: Passage, block: Block): Ground {
  let words = ''
  let at = 0
  let from: number | null = null
  let to = 0
  for (const run of block.runs) {
    const start = at
    at += run.text.length
    const inForce = block.insertion !== null || innermostInsertion(run.marks) === null
    const within = (offset: number): number =>
      words.length + (inForce ? Math.max(0, Math.min(run.text.length, offset - start)) : 0)
    if (at > passage.from) from ??= within(passage.from)
    if (start < passage.to) to = within(passage.to)
    if (inForce) words += run.text
  }
  const first = from ?? to
  return { from: first, to, base: words.slice(first, to) }
}
