// Negotiated words outside the editor, drawn as the editor draws them: underlined, struck, bracketed, by owner.
import { Fragment, type ReactNode } from 'react'
import { type Piece, piecesOf } from '../../shared/drawn.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Run } from '../../shared/text.ts'
import { ownerStyle } from '../delegations/delegation.ts'
import type { Context } from './pieces.ts'
import { Words } from './Words.tsx'
import './excerpt.css'

type Props = {
  runs: readonly Run[]
  delegations: readonly DelegationInfo[]
  context?: Context
  cut?: boolean
}

export function MarkedText({ runs, delegations, context, cut = false }: Props) {
  return (
    <Words className="marked">
      {context && <span className="marked-context">{context.before}</span>}
      {piecesOf(runs).map((piece, i) => (
        <Fragment key={i}>{draw(piece, delegations)}</Fragment>
      ))}
      {cut && '…'}
      {context && !cut && <span className="marked-context">{context.after}</span>}
    </Words>
  )
}

function draw(piece: Piece, delegations: readonly DelegationInfo[]): ReactNode {
  if (piece.kind !== 'words')
    return (
      <span className="marked-bracket" title={piece.by}>
        {piece.kind === 'opens' ? '[' : ']'}
      </span>
    )
  let words: ReactNode = piece.text
  if (piece.bold) words = <strong>{words}</strong>
  if (piece.italic) words = <em>{words}</em>
  if (piece.inserted)
    words = (
      <ins className="marked-insertion" style={ownerStyle(delegations, piece.inserted)}>
        {words}
      </ins>
    )
  for (const by of piece.struck)
    words = (
      <del className="marked-deletion" style={ownerStyle(delegations, by)}>
        {words}
      </del>
    )
  return words
}
