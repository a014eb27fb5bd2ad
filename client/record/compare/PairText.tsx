// The words of a pair: both sides in one, or one side of it. What came is underlined, what went is struck.
import { Fragment, type ReactNode } from 'react'
import type { Credit, Piece } from '../../../shared/compare/credits.ts'
import type { Look } from '../../../shared/compare/segments.ts'
import type { DelegationInfo } from '../../../shared/requests.ts'
import { innermostInsertion, strikingDeletions } from '../../../shared/text.ts'
import { ownerStyle } from '../../delegations/delegation.ts'

type Props = {
  pieces: readonly Piece[]
  side: 'both' | 'from' | 'to'
  language: string
  direction: 'ltr' | 'rtl'
  delegations: readonly DelegationInfo[]
}

export function PairText({ pieces, side, language, direction, delegations }: Props) {
  const hidden = { both: null, from: 'added', to: 'removed' }[side]
  const shown = pieces.filter(({ segment }) => segment.kind !== hidden)
  return (
    <p className="compare-words" lang={language} dir={direction}>
      {shown.map((piece, i) => (
        <Fragment key={i}>
          {draw(piece, side, delegations)}
          {!sameSigns(piece, shown[i + 1]) && <Signs credits={piece.credits} delegations={delegations} />}
        </Fragment>
      ))}
    </p>
  )
}

/** What a replacement takes and what it brings is signed once, behind both. */
const sameSigns = (piece: Piece, next: Piece | undefined): boolean =>
  next !== undefined && next.credits.length > 0 && signsOf(piece).join() === signsOf(next).join()

const signsOf = ({ credits }: Pick<Piece, 'credits'>): string[] =>
  credits.map(({ number, by }) => number ?? by)

function draw({ segment }: Piece, side: Props['side'], delegations: readonly DelegationInfo[]): ReactNode {
  const { kind, text, was, is, ends } = segment
  if (ends) return <Break kind={kind} />
  const look = side === 'from' ? was : (is ?? was)
  const words = look ? marked(text, look, kind === 'same', delegations) : text
  if (kind === 'same') return words
  if (kind === 'added') return <ins className="compare-added">{words}</ins>
  if (kind === 'removed') return <del className="compare-removed">{words}</del>
  return <span className="compare-marked">{words}</span>
}

/** The end of a paragraph that only one side has, or that both have. */
function Break({ kind }: { kind: Piece['segment']['kind'] }) {
  if (kind === 'added') return <ins className="compare-added">¶</ins>
  if (kind === 'removed') return <del className="compare-removed">¶</del>
  return <br />
}

/** Words with what is proposed about them, as quietly as it is no difference, and with their formats. */
function marked(text: string, look: Look, quiet: boolean, delegations: readonly DelegationInfo[]): ReactNode {
  let words: ReactNode = text
  if (look.formats.includes('bold')) words = <strong>{words}</strong>
  if (look.formats.includes('italic')) words = <em>{words}</em>
  const own = innermostInsertion(look.marks)
  if (own && quiet)
    words = (
      <span className="compare-proposed" style={ownerStyle(delegations, own.by)}>
        {words}
      </span>
    )
  for (const { by, id } of strikingDeletions(look.marks))
    words = (
      <span key={id} className="compare-struck" style={ownerStyle(delegations, by)}>
        {words}
      </span>
    )
  const bracketed = look.marks.some(mark => mark.type === 'bracket')
  return bracketed ? <span className="compare-bracketed">{words}</span> : words
}

/** Whose it is, by number, raised behind the words; in sentences it is told beside the paragraph. */
function Signs({
  credits,
  delegations,
}: {
  credits: readonly Credit[]
  delegations: readonly DelegationInfo[]
}) {
  const owners = new Map(credits.map(({ number, by }) => [number ?? by, by]))
  return [...owners].map(([sign, by]) => (
    <sup key={sign} className="compare-sign" style={ownerStyle(delegations, by)} aria-hidden="true" dir="ltr">
      {sign}
    </sup>
  ))
}
