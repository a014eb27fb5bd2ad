// Stretches of one paragraph that are followed while others go on writing in it. Pure.

/**
 * Words at a place. `length` is the room they still take there: words that a colleague has taken out since keep their
 * `text`, for they were written, and lose their room.
 */
export type Piece = { at: number; length: number; text: string }

/** The pieces after somebody put `length` units in at `at`; a piece around that place falls in two. */
export const afterInsertion = (pieces: readonly Piece[], at: number, length: number): Piece[] =>
  pieces.flatMap(piece => {
    if (piece.at >= at) return [{ ...piece, at: piece.at + length }]
    if (piece.at + piece.length <= at || piece.length !== piece.text.length) return [piece]
    const first = at - piece.at
    return [
      { at: piece.at, length: first, text: piece.text.slice(0, first) },
      { at: at + length, length: piece.length - first, text: piece.text.slice(first) },
    ]
  })

/** The pieces after somebody took `length` units out at `at`. */
export const afterRemoval = (pieces: readonly Piece[], at: number, length: number): Piece[] =>
  pieces.map(piece => {
    const end = piece.at + piece.length
    const lost = Math.max(0, Math.min(end, at + length) - Math.max(piece.at, at))
    const moved = Math.max(0, Math.min(piece.at, at + length) - at)
    return { ...piece, at: piece.at - moved, length: piece.length - lost }
  })

/** Adds words at a place: into the piece that lies around or ends there, else as a piece of their own. */
export function withWords(pieces: readonly Piece[], at: number, text: string): Piece[] {
  const host = pieces.findIndex(
    piece => piece.length === piece.text.length && piece.at <= at && at <= piece.at + piece.length,
  )
  const piece = pieces[host]
  const moved = afterInsertion(host === -1 ? pieces : pieces.toSpliced(host, 1), at, text.length)
  if (!piece) return [...moved, { at, length: text.length, text }]
  const within = at - piece.at
  const words = piece.text.slice(0, within) + text + piece.text.slice(within)
  return [...moved, { at: piece.at, length: words.length, text: words }]
}

/** Marks words that stay where they are: joins them to the piece that they touch. */
export function withStretch(pieces: readonly Piece[], at: number, text: string): Piece[] {
  const before = pieces.findIndex(
    piece => piece.length === piece.text.length && piece.at + piece.length === at,
  )
  const piece = pieces[before]
  if (!piece) return [...pieces, { at, length: text.length, text }]
  return pieces.with(before, { ...piece, length: piece.length + text.length, text: piece.text + text })
}

/**
 * Takes a stretch out of the pieces, with its words; `rest` is what of `text` lay in none of them. The words
 * themselves `go` from the paragraph, or `stay` in it and are only no longer meant.
 */
export function without(
  pieces: readonly Piece[],
  at: number,
  text: string,
  words: 'go' | 'stay',
): { pieces: Piece[]; rest: string } {
  const found = new Array<boolean>(text.length).fill(false)
  const left = pieces.flatMap((piece): Piece[] => {
    const from = Math.max(piece.at, at) - piece.at
    const to = Math.min(piece.at + piece.length, at + text.length) - piece.at
    if (piece.length !== piece.text.length || from >= to) return [piece]
    found.fill(true, piece.at + from - at, piece.at + to - at)
    const [before, after] = [piece.text.slice(0, from), piece.text.slice(to)]
    // A piece that was emptied still says where somebody was writing.
    if (words === 'go') return [{ ...piece, text: before + after }]
    return [
      { at: piece.at, length: from, text: before },
      { at: piece.at + to, length: after.length, text: after },
    ].filter(part => part.length > 0)
  })
  return { pieces: words === 'go' ? afterRemoval(left, at, text.length) : left, rest: restOf(text, found) }
}

function restOf(text: string, found: readonly boolean[]): string {
  let rest = ''
  for (let i = 0; i < text.length; i++) if (!found[i]) rest += text[i]
  return rest
}

/**
 * Remembers words that went, in the order in which they stood: with backspace the next ones stood before, with delete
 * behind. Such a piece has no room, only a place.
 */
export function withGone(pieces: readonly Piece[], at: number, text: string): Piece[] {
  const before = pieces.findIndex(piece => piece.at === at + text.length)
  const behind = pieces.findIndex(piece => piece.at === at)
  const moved = afterRemoval(pieces, at, text.length)
  const [i, piece] = before === -1 ? [behind, moved[behind]] : [before, moved[before]]
  if (!piece) return [...moved, { at, length: 0, text }]
  return moved.with(i, { ...piece, text: before === -1 ? piece.text + text : text + piece.text })
}

/** Whether a stretch touches or overlaps a piece, or is parted from it by no more than a space. */
export const touches = ({ at, length }: Piece, from: number, size: number): boolean =>
  from <= at + length + 1 && at <= from + size + 1

/** The words of the pieces in reading order; places apart are parted by an ellipsis. */
export function wordsOfPieces(pieces: readonly Piece[]): string {
  const order = pieces.filter(piece => piece.text !== '').sort((a, b) => a.at - b.at)
  return order
    .map((piece, i) => {
      const before = order[i - 1]
      return before && before.at + before.length < piece.at ? ` … ${piece.text}` : piece.text
    })
    .join('')
}
