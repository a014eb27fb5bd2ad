// What the negotiation knows beside the words of the text: tabled proposals, positions, agreement, links, silence.
// Values as they stand in the document's `negotiation` root, which the server alone writes. No person is named in
// it: everybody may read it, and a meeting's policy may keep persons hidden. The record knows who acted.
import type { DelegationCode, MarkId, ParagraphId } from '../ids.ts'
import type { BlockType } from '../schema.ts'
import type { SplitPlace } from './splitting.ts'

/** A proposal's number as ITU writes it, source and serial: `CEPT/3`. Given once, never again. */
export type ProposalNumber = `${string}/${number}`

/** Milliseconds since 1970 in UTC, as the server's clock said. */
export type Moment = number

/** A wish about a whole paragraph of the base, which no mark can say. */
export type ParagraphWish =
  | { kind: 'no-change'; pid: ParagraphId }
  | { kind: 'delete'; pid: ParagraphId }
  /** `tail`: the id of the paragraph that its second part becomes, minted when this was tabled */
  | ({ kind: 'split'; pid: ParagraphId; tail: ParagraphId } & SplitPlace)
  /** the paragraph and the one that followed it when this was proposed */
  | { kind: 'join'; pid: ParagraphId; next: ParagraphId }
  /** `after`: the paragraph to stand behind; null: to stand first */
  | { kind: 'move'; pid: ParagraphId; after: ParagraphId | null }
  | { kind: 'retype'; pid: ParagraphId; type: BlockType; level: string | null; num: string | null }

/** Who stands behind a proposal beside its author: a delegation, or Member States within it. */
export type Cosponsor = { delegation: DelegationCode; states: string[] }

export const TABLED_STATES = ['open', 'withdrawn', 'adopted', 'rejected', 'lifted'] as const
export type TabledState = (typeof TABLED_STATES)[number]

/** A proposal as it was tabled: what has a number, a reason and a fate. Its words are marks in the text. */
export type Tabled = {
  number: ProposalNumber
  by: DelegationCode
  /** the paragraph of its first words when it was tabled */
  pid: ParagraphId
  /** every mark that ever belonged to it */
  marks: MarkId[]
  /** set when the proposal is about a whole paragraph and has no marks */
  wish: ParagraphWish | null
  rationale: string
  cosponsors: Cosponsor[]
  /** the author says that it is purely editorial: shown as `(MOD)` */
  editorial: boolean
  state: TabledState
  tabledAt: Moment
  closedAt: Moment | null
  /** why it was withdrawn or decided as it was; empty while open */
  outcome: string
}

export const STANCES = ['support', 'accept', 'object', 'reserve', 'conditional'] as const
/** support / can live with / object / reserve / conditional */
export type Stance = (typeof STANCES)[number]

/** Where one delegation stands on one proposal (a bracket is one, too). */
export type Position = {
  number: ProposalNumber
  delegation: DelegationCode
  stance: Stance
  reason: string
  /** what must be so first; empty unless conditional */
  condition: string
  at: Moment
}

/** What a proposal with this fate is now. */
export const closed = (tabled: Tabled, state: TabledState, outcome: string, at: Moment): Tabled => ({
  ...tabled,
  state,
  outcome,
  closedAt: state === 'open' ? null : at,
})

/**
 * A delegation's word that something it holds may go, or may be agreed over its objection. `heard` is true when the
 * chair noted it as said in the room: shown as such to everybody, and open to contradiction.
 */
export type Release = { number: ProposalNumber; delegation: DelegationCode; at: Moment; heard: boolean }

export const LEVELS = ['group', 'meeting'] as const
/** agreed in the group, agreed by the meeting (DOMAIN.md section 1.4) */
export type Level = (typeof LEVELS)[number]

export type Reservation = {
  delegation: DelegationCode
  kind: 'ad-referendum' | 'reservation'
  text: string
  at: Moment
}

/** What is known of a paragraph as a whole. */
export type ParagraphState = {
  pid: ParagraphId
  agreed: { level: Level; at: Moment } | null
  deferred: { reason: string; at: Moment } | null
  /** the last reopening, loud until it is agreed again */
  reopened: { by: DelegationCode; reason: string; from: Level; at: Moment } | null
  reservations: Reservation[]
}

/** Proposals that are decided together or not at all: "this goes if that stays", one word in several places. */
export type Link = { id: string; numbers: ProposalNumber[]; note: string; at: Moment }

/** One act of a decision on marks. */
export type Step = { act: 'adopt' | 'reject' | 'lift'; marks: string[] }

/** Steps on marks and on whole-paragraph wishes, carried out together. */
export type Verdict = {
  steps: Step[]
  wishes: { number: ProposalNumber; act: 'adopt' | 'reject' }[]
}

export type SilenceState = 'open' | 'broken' | 'passed' | 'lapsed' | 'withdrawn'

/** A decision that is taken at its deadline unless a delegation breaks the silence. */
export type Silence = {
  id: string
  question: string
  verdict: Verdict
  digest: string
  deadline: Moment
  openedAt: Moment
  /** delegations of which a delegate had the notice on screen, and since when */
  informed: Record<string, Moment>
  /** who must have been informed: the negotiating delegations of the meeting when it was opened */
  parties: DelegationCode[]
  state: SilenceState
  /** who broke it, or null */
  brokenBy: DelegationCode | null
  /** why it was broken, withdrawn or lapsed */
  reason: string
  closedAt: Moment | null
}

/**
 * A published version: the text and the negotiation as the entry left them that published it. Which entry that is only
 * the record knows: Rev.n is its nth publication.
 */
export type Version = {
  /** 1, 2, 3 … without a gap, for each text apart (DOMAIN.md section 2.2: a revision may touch one language only) */
  rev: number
  at: Moment
  /** who published it: the chair or the secretariat */
  by: DelegationCode
  note: string
  /** passages that were open in it, as its cover says */
  open: number
}

/** Nobody changes the words and nothing is decided until the text is thawed. */
export type Freeze = { at: Moment; by: DelegationCode; reason: string }

/** Everything above, each by its key. */
export type Negotiation = {
  tabled: ReadonlyMap<ProposalNumber, Tabled>
  positions: readonly Position[]
  releases: readonly Release[]
  paragraphs: ReadonlyMap<ParagraphId, ParagraphState>
  links: readonly Link[]
  silences: ReadonlyMap<string, Silence>
  /** by number */
  versions: readonly Version[]
  /** null while the text may be changed */
  frozen: Freeze | null
  /** the number that a mark belongs to */
  numbers: ReadonlyMap<MarkId, ProposalNumber>
}

/** One value to be written into the `negotiation` root; null takes it away. */
export type Fact =
  | { kind: 'tabled'; value: Tabled }
  | { kind: 'position'; number: ProposalNumber; delegation: DelegationCode; value: Position | null }
  | { kind: 'release'; number: ProposalNumber; delegation: DelegationCode; value: Release | null }
  | { kind: 'paragraph'; value: ParagraphState }
  | { kind: 'link'; id: string; value: Link | null }
  | { kind: 'silence'; value: Silence }
  | { kind: 'version'; value: Version }
  | { kind: 'frozen'; value: Freeze | null }
