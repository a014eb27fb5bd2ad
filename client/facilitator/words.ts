// Proposals and decisions told in one line.
import type { TFunction } from 'i18next'
import type { AlternativeSet } from '../../shared/alternatives.ts'
import type { Proposal } from '../../shared/proposals.ts'
import { shorten } from '../../shared/sections.ts'
import type { Block } from '../../shared/text.ts'
import { wishWords } from '../negotiation/wishWords.ts'
import type { Subject } from './decision.ts'

/** So much of a proposal's words is told, in UTF-16 units. */
const TOLD = 90

/** "replace “shall” by “should”"; quotation marks come from the language. */
export function proposalWords(t: TFunction, proposal: Proposal): string {
  const removed = shorten(proposal.removed, TOLD)
  const added = shorten(proposal.added, TOLD)
  switch (proposal.kind) {
    case 'replacement':
      return t('facilitator.replacement', { removed, added })
    case 'insertion':
      return t('facilitator.insertion', { added })
    case 'deletion':
      return t('facilitator.deletion', { removed })
    case 'block':
      return t('facilitator.block', { added })
    case 'bracket':
      return t('facilitator.bracket', { text: shorten(proposal.bracketed, TOLD) })
  }
}

/** What an alternative would have stand there: its words, or that there would be none. */
export function alternativeWords(t: TFunction, set: AlternativeSet, letter: string): string {
  const text = set.alternatives.find(other => other.letter === letter)?.text ?? ''
  if (text.trim() !== '') return `“${shorten(text, TOLD)}”`
  return set.base === '' ? t('facilitator.keep.nothing') : t('facilitator.keep.delete')
}

/** The act of a decision: "Adopt", "Keep B". */
export const actWords = (t: TFunction, subject: Subject): string =>
  subject.kind === 'keep'
    ? t('facilitator.keep.act', { letter: subject.letter })
    : t(`facilitator.${subject.act}`)

/** What it is about: a proposal's words, an alternative's. */
export function subjectWords(t: TFunction, subject: Subject, blocks: readonly Block[]): string {
  if (subject.kind === 'keep') return alternativeWords(t, subject.set, subject.letter)
  return subject.kind === 'wish'
    ? wishWords(t, subject.wish.wish, blocks)
    : proposalWords(t, subject.proposal)
}

/** Whose it is; empty for an alternative, which may be several delegations'. */
export function subjectOwner(subject: Subject): string {
  if (subject.kind === 'keep') return ''
  return subject.kind === 'wish' ? subject.wish.tabled.by : subject.proposal.by
}

/** What was decided, for the line that says so; letters of alternatives have gone with the decision. */
export const doneWords = (t: TFunction, subject: Subject, blocks: readonly Block[]): string =>
  subject.kind === 'keep'
    ? t('facilitator.done.keep', { words: subjectWords(t, subject, blocks) })
    : t(`facilitator.done.${subject.act}`, {
        by: subjectOwner(subject),
        words: subjectWords(t, subject, blocks),
      })

/** Names what is decided, so that a form about it is not mistaken for the form about something else. */
export function subjectKey(subject: Subject): string {
  if (subject.kind === 'keep') return `keep ${subject.pid} ${subject.set.from} ${subject.set.to}`
  if (subject.kind === 'wish') return `${subject.act} ${subject.wish.tabled.number}`
  return `${subject.act} ${subject.proposal.number ?? subject.proposal.marks[0]}`
}
