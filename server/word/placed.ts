// The comments of a file on the paragraphs of a text, each for its delegation.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Matched } from './match.ts'
import type { WordComment, WordDocument } from './model.ts'
import type { Owners, Plan } from './ops.ts'

/**
 * A comment on a paragraph of the text; `answers`: what opened its thread, whether that is brought in, too, or stands
 * there already; `done`: its thread is resolved.
 */
export type BroughtComment = {
  by: DelegationCode
  pid: ParagraphId
  quote: string
  words: string
  answers: { by: DelegationCode; words: string } | null
  done: boolean
}

/**
 * Comments of delegations that may be written for, in the order of the file; on a paragraph that is not in the text they
 * stand at the one in front of it.
 */
export function commentsOn(
  { comments }: WordDocument,
  { pairs }: Matched,
  { places }: Pick<Plan, 'places'>,
  owners: Owners,
  clients: ReadonlyMap<DelegationCode, number>,
): BroughtComment[] {
  const pids = new Map<number, ParagraphId>(places)
  for (const { parts, block } of pairs) for (const { index } of parts) pids.set(index, block.pid)
  const placeOf = ({ paragraph }: WordComment): ParagraphId | undefined => {
    let index = paragraph
    while (index > 0 && !pids.has(index)) index -= 1
    return pids.get(index) ?? pairs[0]?.block.pid
  }
  return comments.flatMap((comment): BroughtComment[] => {
    const first = comment.answers === null ? null : (comments[comment.answers] ?? null)
    const [by, opener, pid] = [owners(comment), owners(first), placeOf(first ?? comment)]
    if (by === null || !clients.has(by) || !pid) return []
    const answers = first && opener && { by: opener, words: first.words }
    const { quote, words, done } = comment
    return [{ by, pid, quote, words, answers, done }]
  })
}
