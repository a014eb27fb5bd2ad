// A passage told in words: for screen readers, and for the line above its excerpt.
import type { TFunction } from 'i18next'
import type { Passage } from '../../shared/brackets.ts'
import { type Piece, piecesOf } from '../../shared/drawn.ts'

/** "1.8.2", or the heading where nothing is numbered. */
export const placeWords = (t: TFunction, passage: Passage): string =>
  passage.provision.num ?? (passage.provision.heading || t('brackets.noProvision'))

/** The passage spelt out: "proposed insertion by CEPT: …, proposed deletion by APT: …". */
export function spokenWords(t: TFunction, passage: Passage): string {
  return piecesOf(passage.runs)
    .map(piece => spokenPiece(t, piece))
    .join(' ')
}

function spokenPiece(t: TFunction, piece: Piece): string {
  if (piece.kind === 'opens') return t('brackets.spoken.opens', { by: piece.by })
  if (piece.kind === 'closes') return t('brackets.spoken.closes')
  const { inserted, struck, text } = piece
  if (inserted && struck.length > 0)
    return t('brackets.spoken.insertedStruck', { by: inserted, others: struck.join(', '), text })
  if (inserted) return t('brackets.spoken.inserted', { by: inserted, text })
  if (struck.length > 0) return t('brackets.spoken.struck', { by: struck.join(', '), text })
  return text
}
