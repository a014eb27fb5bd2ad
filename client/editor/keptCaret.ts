// A caret that outlives its document: after a refusal the text is loaded anew, and who was typing goes on at the words.
import type { EditorState } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { type ParagraphId, parseMarkId } from '../../shared/ids.ts'
import { innermostInsertion } from '../../shared/text.ts'
import { blockElements, blockYText } from '../../shared/ydoc.ts'
import type { Place } from '../connection/acts.ts'
import { type Character, charactersOf, placeKey } from '../connection/characters.ts'

/** The characters in front of the caret, the nearest one first. */
export type KeptCaret = { pid: ParagraphId; before: Place[] }

/** Where the caret stands, by what stands in front of it; null outside of any paragraph. */
export function keepCaret(state: EditorState, elements: readonly Y.XmlElement[]): KeptCaret | null {
  const { $head } = state.selection
  const element = $head.depth > 0 ? elements[$head.index(0)] : undefined
  const text = element && blockYText(element)
  if (!text) return null
  const before = visible(text).slice(0, $head.parentOffset).reverse()
  return { pid: $head.parent.attrs.pid, before: before.map(({ client, clock }) => ({ client, clock })) }
}

/**
 * The offset of a kept caret in this document: behind the nearest character that came with it, and behind own words
 * that were put on the text again there. They carry ids of the new document, and nothing else does yet.
 */
export function offsetOf(doc: Y.Doc, { pid, before }: KeptCaret): number | null {
  const element = blockElements(doc).find(one => one.getAttribute('pid') === pid)
  const text = element && blockYText(element)
  if (!text) return null
  const characters = visible(text)
  const index = new Map(characters.map((character, i) => [placeKey(character), i]))
  const nearest = before.find(place => index.has(placeKey(place)))
  let at = nearest ? (index.get(placeKey(nearest)) ?? -1) + 1 : 0
  for (let next = characters[at]; next && isBroughtBack(next, doc); next = characters[at]) at++
  return at
}

const visible = (text: Y.XmlText): Character[] => charactersOf(text).filter(({ deleted }) => !deleted)

function isBroughtBack({ setting }: Character, { clientID }: Y.Doc): boolean {
  const own = innermostInsertion(setting.marks)
  return own !== null && parseMarkId(own.id)?.client === clientID
}
