// Who is behind a difference, in negotiation terms: which proposal asks for it, which decision made it so. Pure.
import type { DelegationCode, MarkId, ParagraphId } from '../ids.ts'
import { parseMarkId } from '../ids.ts'
import type { ProposalNumber } from '../negotiation/model.ts'
import type { DecidedWords, DecisionsAnswer, ProposalFacts } from '../states.ts'
import { innermostInsertion, type Mark, strikingDeletions } from '../text.ts'
import type { LeftOut, Reading } from './readings.ts'
import type { Segment } from './segments.ts'

/**
 * - inserts, strikes, brackets: it is proposed
 * - inserted, struck: it was decided
 * - wishes, fulfilled: the same of a wish about a whole paragraph
 * - lifted: a bracket is no longer there; dropped: a proposal is no longer there, and nothing was done
 */
export const DEEDS = [
  'inserts',
  'strikes',
  'brackets',
  'inserted',
  'struck',
  'wishes',
  'fulfilled',
  'lifted',
  'dropped',
] as const
export type Deed = (typeof DEEDS)[number]

export type Credit = {
  deed: Deed
  by: DelegationCode
  number: ProposalNumber | null
  /** the entry of the decision, where one made it so */
  seq: number | null
}

/** Words of which one thing is to be said, and who is behind it. */
export type Piece = { segment: Segment; credits: Credit[] }

export type Facts = {
  /** the reading of the earlier state, and of the later one */
  earlier: Reading
  later: Reading
  proposals: ReadonlyMap<MarkId, ProposalFacts>
  /** those about whole paragraphs, which have no marks */
  wishes: readonly ProposalFacts[]
  decisions: DecisionsAnswer
}

/** What is known of all marks: proposals of both states, as the later one tells of them. */
export const proposalsByMark = (
  earlier: readonly ProposalFacts[],
  later: readonly ProposalFacts[],
): Map<MarkId, ProposalFacts> =>
  new Map([...earlier, ...later].flatMap(facts => facts.marks.map(mark => [mark, facts] as const)))

/**
 * Who is behind a stretch that is not the same on both sides; nobody where the record does not say. `kind`, `was` and
 * `is` are those of the way from the earlier state to the later one. `at`: the stretch's place in its paragraph on the
 * side that has it; on the later one where both do.
 */
export function creditsOf(
  { kind, text, was, is, ends }: Segment,
  pids: readonly ParagraphId[],
  at: { pid: ParagraphId; offset: number } | null,
  facts: Facts,
): Credit[] {
  if (ends || kind === 'same') return []
  const { earlier, later, decisions } = facts
  if (kind === 'marked') return remarked(was?.marks ?? [], is?.marks ?? [], facts)
  const marks = (kind === 'added' ? is : was)?.marks ?? []
  const own = innermostInsertion(marks)
  const striking = strikingDeletions(marks)
  if (kind === 'added') {
    const strikes = striking.map(mark => open('strikes', mark.id, facts))
    if (own) return [open('inserts', own.id, facts), ...strikes]
  } else if (own) return [ended('dropped', own.id, facts)]
  else if (striking.length > 0) return gone(striking, facts)
  const [has, lacks] = kind === 'added' ? [later, earlier] : [earlier, later]
  const brought = at && has.brought.get(at.pid)?.find(({ from, to }) => from <= at.offset && at.offset < to)
  if (brought) return [open('inserts', brought.mark, facts)]
  const left = findLeftOut(lacks, pids, text)
  if (left) return left.marks.map(mark => leftOutBy(mark, left.why, facts))
  const decided = findDecided(decisions.words, kind === 'added' ? 'became-base' : 'left-base', pids, text)
  return decided ? [ended(kind === 'added' ? 'inserted' : 'struck', decided.mark as MarkId, facts)] : []
}

/** A reading of an earlier state leaves out what was adopted since. */
function leftOutBy(mark: MarkId, why: LeftOut['why'], facts: Facts): Credit {
  const struck = why === 'struck'
  return facts.proposals.get(mark)?.state === 'adopted'
    ? ended(struck ? 'struck' : 'inserted', mark, facts)
    : open(struck ? 'strikes' : 'inserts', mark, facts)
}

/** What went because deletions were adopted; those that were not are dropped. */
function gone(striking: readonly Mark[], facts: Facts): Credit[] {
  const adopted = striking.filter(mark => facts.proposals.get(mark.id)?.state === 'adopted')
  return (adopted.length > 0 ? adopted : striking).map(mark => ended('struck', mark.id, facts))
}

/** The same words under other marks. */
function remarked(was: readonly Mark[], is: readonly Mark[], facts: Facts): Credit[] {
  const [before, after] = [new Set(was.map(nameOf)), new Set(is.map(nameOf))]
  const proposed = is
    .filter(mark => !before.has(nameOf(mark)))
    .map(mark =>
      open(
        ({ insertion: 'inserts', deletion: 'strikes', bracket: 'brackets' } as const)[mark.type],
        mark.id,
        facts,
      ),
    )
  const over = was
    .filter(mark => !after.has(nameOf(mark)))
    .map(mark =>
      ended(
        ({ insertion: 'inserted', deletion: 'dropped', bracket: 'lifted' } as const)[mark.type],
        mark.id,
        facts,
      ),
    )
  return unique([...proposed, ...over])
}

const nameOf = (mark: Mark): string => `${mark.type} ${mark.id}`

function open(deed: Deed, mark: MarkId, facts: Facts): Credit {
  const known = facts.proposals.get(mark)
  return { deed, by: known?.by ?? ownerOf(mark), number: known?.number ?? null, seq: null }
}

function ended(deed: Deed, mark: MarkId, facts: Facts): Credit {
  const { words } = facts.decisions
  const marks = facts.proposals.get(mark)?.marks ?? []
  const decision =
    words.findLast(one => one.mark === mark) ?? words.findLast(one => marks.some(id => id === one.mark))
  return { ...open(deed, mark, facts), seq: decision?.seq ?? null }
}

/** A mark's id carries whose it is. */
const ownerOf = (mark: MarkId): DelegationCode => parseMarkId(mark)?.by ?? ('' as DelegationCode)

/** Shorter words stand in many places: they are nobody's unless they are the whole of what was proposed. */
const TELLING = 4

/** Whether these words are the whole of others, or a telling part of them. */
const isPart = (words: string, whole: string): boolean =>
  words.trim() !== '' &&
  (words.trim() === whole.trim() || (words.trim().length >= TELLING && whole.includes(words.trim())))

function findLeftOut(reading: Reading, pids: readonly ParagraphId[], text: string): LeftOut | null {
  const all = pids.flatMap(pid => reading.leftOut.get(pid) ?? [])
  const whole = all.find(left => left.text.trim() === text.trim())
  return whole ?? all.find(left => isPart(text, left.text) || isPart(left.text, text)) ?? null
}

/** The last decision that these words are of: the whole of them, or a part where they were cut since. */
function findDecided(
  decided: readonly DecidedWords[],
  kind: DecidedWords['kind'],
  pids: readonly ParagraphId[],
  text: string,
): DecidedWords | null {
  const here = decided.filter(one => one.kind === kind && pids.includes(one.pid))
  const whole = here.findLast(one => one.text.trim() === text.trim())
  return whole ?? here.findLast(one => isPart(text, one.text) || isPart(one.text, text)) ?? null
}

/** Each once. */
export function unique(credits: readonly Credit[]): Credit[] {
  const known = new Set<string>()
  return credits.filter(({ deed, by, number, seq }) => {
    const name = JSON.stringify([deed, by, number, seq])
    if (known.has(name)) return false
    known.add(name)
    return true
  })
}
