// Paragraphs that are agreed take no key: the page asks for a reason first, and nothing typed is lost in a refusal.
import type { Transaction } from '@tiptap/pm/state'
import type { ParagraphId } from '../../shared/ids.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import { changedStretch } from './decorations/blockwise.ts'

/** Whether a paragraph is agreed; asked at every edit, as the server will ask. */
export type IsAgreed = (pid: ParagraphId) => boolean

/** `text-agreed` with the paragraph's id when the edit touches an agreed paragraph, else null. */
export function agreedRefusal(tr: Transaction, isAgreed: IsAgreed): Refusal | null {
  const { first, end } = changedStretch(tr.before, tr.doc)
  const behind = tr.doc.childCount - end
  for (let i = first; i < tr.before.childCount - behind; i++) {
    const { pid } = tr.before.child(i).attrs
    if (isAgreed(pid)) return refuse('text-agreed', { pid }).refusal
  }
  return null
}
