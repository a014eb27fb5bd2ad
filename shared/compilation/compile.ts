// All that is proposed on a text, compiled as ITU compiles it: by provision, by option, by status, side by side. One
// value from which files and screens are made. Pure.
import type { DelegationCode, ParagraphId } from '../ids.ts'
import type { Cosponsor, Level, Negotiation, ParagraphWish, ProposalNumber } from '../negotiation/model.ts'
import { type Marker, openProposals, openWishes } from '../negotiation/proposals.ts'
import { type Stand, standsOn } from '../negotiation/stands.ts'
import { type Section, sectionsOf } from '../sections.ts'
import type { Block, Run } from '../text.ts'
import { adoptedAlone, aloneBy, aloneWith, unchanged } from './alone.ts'
import { type Status, statusOf } from './status.ts'

/** One proposal at one paragraph. */
export type Compiled = {
  /** null for the moment between typing and the server's number */
  number: ProposalNumber | null
  by: DelegationCode
  marker: Marker
  status: Status
  /** the paragraph with this proposal alone; null for a wish about the paragraph as a whole, or a bracket */
  words: readonly Run[] | null
  bracketed: string
  wish: ParagraphWish | null
  rationale: string
  cosponsors: readonly Cosponsor[]
  stands: readonly Stand[]
}

/** One way to word a paragraph; the first is always no change, whoever asked for it. */
export type Option = {
  /** A, B, C … */
  letter: string
  kind: 'no-change' | 'words' | 'wish'
  /** who would have it so; several where they wish the same words */
  delegations: DelegationCode[]
  words: readonly Run[]
  wish: ParagraphWish | null
  numbers: ProposalNumber[]
}

export type CompiledParagraph = {
  pid: ParagraphId
  /** which paragraph of the text it is, counted from 1 as on its printed pages */
  nth: number
  type: Block['type']
  num: string | null
  section: Section
  /** the printed number of the paragraph before it: where one belongs that somebody proposes as a whole */
  after: string | null
  /** a paragraph that somebody proposes as a whole */
  proposedBy: DelegationCode | null
  /** the words in force */
  base: readonly Run[]
  proposals: readonly Compiled[]
  options: readonly Option[]
  agreed: Level | null
}

export type Compilation = {
  /** paragraphs on which something is open, in reading order */
  paragraphs: readonly CompiledParagraph[]
  /** who proposes or brackets anything, in the order of the meeting where it gives one */
  delegations: readonly DelegationCode[]
}

/** The compilation of a text. `order` gives the meeting's delegations; those with nothing open are in it, too. */
export function compile(
  blocks: readonly Block[],
  negotiation: Negotiation,
  order: readonly DelegationCode[] = [],
): Compilation {
  const sections = sectionsOf(blocks)
  const proposals = proposalsByParagraph(blocks, negotiation)
  const paragraphs = blocks.flatMap((block, i): CompiledParagraph[] => {
    const [own, section] = [proposals.get(block.pid), sections[i]]
    if (!own || !section) return []
    return [
      {
        ...{ pid: block.pid, nth: i + 1, type: block.type, num: block.num, section },
        after: sections[i - 1]?.num ?? null,
        proposedBy: block.insertion?.by ?? null,
        base: unchanged(block),
        proposals: own,
        options: optionsOf(block, own),
        agreed: negotiation.paragraphs.get(block.pid)?.agreed?.level ?? null,
      },
    ]
  })
  const owners = new Set(paragraphs.flatMap(one => one.proposals.map(({ by }) => by)))
  const known = new Set(order)
  return { paragraphs, delegations: [...order, ...[...owners].filter(by => !known.has(by)).sort()] }
}

function proposalsByParagraph(
  blocks: readonly Block[],
  negotiation: Negotiation,
): Map<ParagraphId, Compiled[]> {
  const byPid = new Map(blocks.map(block => [block.pid, block]))
  const found = new Map<ParagraphId, Compiled[]>()
  const add = (pid: ParagraphId, one: Compiled): void => void found.set(pid, [...(found.get(pid) ?? []), one])
  for (const proposal of openProposals(blocks, negotiation)) {
    const { tabled, kind, marks } = proposal
    for (const pid of proposal.pids) {
      const block = byPid.get(pid)
      if (!block) continue
      add(pid, {
        ...{ number: proposal.number, by: proposal.by, marker: proposal.marker, wish: null },
        status: tabled ? statusOf(tabled, negotiation) : 'open',
        words: kind === 'bracket' ? null : aloneWith(block, marks),
        ...{ bracketed: proposal.bracketed, rationale: tabled?.rationale ?? '' },
        cosponsors: tabled?.cosponsors ?? [],
        stands: tabled ? standsOn(tabled, negotiation) : [],
      })
    }
  }
  for (const { tabled, wish, marker } of openWishes(blocks, negotiation))
    add(tabled.pid, {
      ...{ number: tabled.number, by: tabled.by, marker, wish, words: null, bracketed: '' },
      ...{ status: statusOf(tabled, negotiation), rationale: tabled.rationale },
      ...{ cosponsors: tabled.cosponsors, stands: standsOn(tabled, negotiation) },
    })
  return found
}

/** No change first, then each delegation's wording, equal ones as one, then wishes about the paragraph as a whole. */
function optionsOf(block: Block, proposals: readonly Compiled[]): Option[] {
  const same = proposals.filter(({ wish }) => wish?.kind === 'no-change')
  const options: Omit<Option, 'letter'>[] = [
    {
      ...{ kind: 'no-change', words: unchanged(block), wish: null },
      ...{ delegations: ownersOf(same), numbers: numbersOf(same) },
    },
  ]
  const add = (
    key: string,
    known: Map<string, Omit<Option, 'letter'>>,
    option: Omit<Option, 'letter'>,
  ): void => {
    const like = known.get(key)
    if (like) {
      like.delegations = [...new Set([...like.delegations, ...option.delegations])].sort()
      like.numbers.push(...option.numbers)
      return
    }
    known.set(key, option)
    options.push(option)
  }
  const byWords = new Map<string, Omit<Option, 'letter'>>()
  for (const by of ownersOf(proposals.filter(({ words }) => words))) {
    const own = proposals.filter(one => one.by === by && one.words)
    const words = aloneBy(block, by)
    const option = { kind: 'words', delegations: [by], words, wish: null, numbers: numbersOf(own) } as const
    add(JSON.stringify(adoptedAlone(words)), byWords, { ...option, delegations: [by] })
  }
  const byWish = new Map<string, Omit<Option, 'letter'>>()
  for (const one of proposals)
    if (one.wish && one.wish.kind !== 'no-change') {
      const { tail: _, ...wish } = { tail: null, ...one.wish }
      const option = { kind: 'wish', delegations: [one.by], words: [], wish: one.wish } as const
      add(JSON.stringify(wish), byWish, { ...option, delegations: [one.by], numbers: numbersOf([one]) })
    }
  return options.map((option, i) => ({ letter: letterOf(i), ...option }))
}

const ownersOf = (proposals: readonly Compiled[]): DelegationCode[] =>
  [...new Set(proposals.map(({ by }) => by))].sort()

const numbersOf = (proposals: readonly Compiled[]): ProposalNumber[] =>
  proposals.flatMap(({ number }) => number ?? [])

/** A, B … Z, AA, AB … */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}
