// Paragraphs that are agreed take no key: the page asks for a reason first, and nothing typed is lost in a refusal.
import type { Transaction } from '@tiptap/pm/state'
import type { ParagraphId } from '../../shared/ids.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { Binding } from './binding/binding.ts'

/** Whether a paragraph is agreed; asked at every edit, as the server will ask. */
export type IsAgreed = (pid: ParagraphId) => boolean

/** `text-agreed` with the paragraph's id when the edit touches an agreed paragraph, else null. */
export function agreedRefusal(tr: Transaction, isAgreed: IsAgreed): Refusal | null {
  // One by one: a move touches what it takes from and what it puts to, and nothing between them.
  const untouched = new Set(tr.doc.children)
  const touched = tr.before.children.filter(block => !untouched.has(block))
  return refusalIn(
    touched.map(block => block.attrs.pid),
    isAgreed,
  )
}

type Parts = { binding: Binding; mayWrite(): boolean; onNotice(notice: Refusal): void; isAgreed: IsAgreed }

/**
 * Undoes the last own act, or does it again, unless that touches an agreed paragraph: then `text-agreed` is told. The
 * server would refuse it, and a refused update costs its author the whole document.
 */
export function goBackUnlessAgreed(
  { binding, mayWrite, onNotice, isAgreed }: Parts,
  way: 'undo' | 'redo',
): void {
  if (!mayWrite()) return
  const agreed = refusalIn(binding.places(way), isAgreed)
  if (agreed) onNotice(agreed)
  else binding.goBack(way)
}

function refusalIn(paragraphs: Iterable<ParagraphId>, isAgreed: IsAgreed): Refusal | null {
  for (const pid of paragraphs) if (isAgreed(pid)) return refuse('text-agreed', { pid }).refusal
  return null
}
