// Copy, cut, paste and drop: words travel without their marks and come back as new proposals.
import { Fragment, type Node as ProseNode, Slice } from '@tiptap/pm/model'
import type { EditorProps } from '@tiptap/pm/view'
import type { DelegationCode } from '../../../shared/ids.ts'
import { innermostInsertion, strikingDeletions } from '../../../shared/text.ts'
import { formatMarks, marksOf } from '../extensions/conversion.ts'
import { linesOf } from './lines.ts'
import type { Author } from './minter.ts'
import { cleanHtml } from './pastedHtml.ts'
import type { Propose } from './propose.ts'
import { replaceAll } from './suggest.ts'

/** What the page shows of the text: everything, the words in force alone, or what would be left if all were adopted. */
export type ShownText = 'marks' | 'base' | 'adopted'

/**
 * What a copy carries: the words that are shown, formats and kinds of paragraphs, no ids and no numbers. Among marks,
 * what this delegation struck is gone in its eyes and stays behind.
 */
export function copied(slice: Slice, by: DelegationCode, shown: ShownText): Slice {
  const strip = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.flatMap((node): ProseNode[] => {
        if (!isCopied(node, by, shown)) return []
        if (!node.isText) return [node.type.create({ level: node.attrs.level }, strip(node.content))]
        return [node.mark(formatMarks(node.marks))]
      }),
    )
  const content = strip(slice.content)
  return content.size > 0 ? new Slice(content, slice.openStart, slice.openEnd) : Slice.empty
}

function isCopied(node: ProseNode, by: DelegationCode, shown: ShownText): boolean {
  if (!node.isText) return shown !== 'base' || node.attrs.insId === null
  if (shown === 'base') return innermostInsertion(marksOf(node)) === null
  return !strikingDeletions(marksOf(node)).some(mark => shown === 'adopted' || mark.by === by)
}

/** `shown` is asked at every copy. */
export const clipboardProps = (author: Author, propose: Propose, shown: () => ShownText): EditorProps => ({
  transformCopied: slice => copied(slice, author.by, shown()),
  clipboardTextSerializer: slice => slice.content.textBetween(0, slice.content.size, '\n'),
  transformPastedHTML: cleanHtml,
  handlePaste: (view, _event, slice) => {
    const { from, to } = view.state.selection
    const lines = linesOf(slice)
    if (lines.length === 0) return true
    propose(view, state => replaceAll(state, [{ from, to, lines, caret: 'keep' }], author))
    return true
  },
  handleDrop: (view, event, slice, moved) => {
    const target = view.posAtCoords({ left: event.clientX, top: event.clientY })
    const lines = linesOf(slice)
    if (!target || lines.length === 0) return true
    const { from, to } = view.state.selection
    const put = { from: target.pos, to: target.pos, lines, caret: 'keep' as const }
    // Dropped where it was taken from: nothing is meant to move.
    if (moved && target.pos >= from && target.pos <= to) return true
    const taken = moved ? [{ from, to, lines: [], caret: 'keep' as const }] : []
    propose(view, state => replaceAll(state, [...taken, put], author))
    event.preventDefault()
    view.focus()
    return true
  },
})
