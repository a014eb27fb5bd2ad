// Keys for a text that is just being loaded anew: caught while no editor could take them, and given to the next one.
import type { EditorView } from '@tiptap/pm/view'

export type CaughtKeys = {
  /** Ends the catching; what was caught, in order. */
  release(): KeyboardEvent[]
}

/** A text is loaded sooner; after that something else is wrong, and the page must not be deaf. Milliseconds. */
const LONGEST = 15_000

/** Catches what is typed while nothing on the page has the focus. Shortcuts and input methods go their way. */
export function catchKeys(page: Document): CaughtKeys {
  const caught: KeyboardEvent[] = []
  const began = performance.now()
  const onKey = (event: KeyboardEvent): void => {
    if (page.activeElement && page.activeElement !== page.body) return
    if (!isTyping(event) || performance.now() - began > LONGEST) return
    event.preventDefault()
    event.stopPropagation()
    caught.push(event)
  }
  page.addEventListener('keydown', onKey, { capture: true })
  return {
    release() {
      page.removeEventListener('keydown', onKey, { capture: true })
      return caught
    },
  }
}

const isTyping = (event: KeyboardEvent): boolean =>
  !event.isComposing &&
  !event.ctrlKey &&
  !event.metaKey &&
  (!event.altKey || event.getModifierState('AltGraph')) &&
  ([...event.key].length === 1 || ['Backspace', 'Delete', 'Enter'].includes(event.key))

/** Does on an editor what the keys would have done there. */
export function takeKeys(view: EditorView, keys: readonly KeyboardEvent[]): void {
  for (const event of keys) {
    if (view.someProp('handleKeyDown', handle => handle(view, event) || undefined)) continue
    if ([...event.key].length !== 1) continue
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(event.key, from, to)
    const handled = view.someProp(
      'handleTextInput',
      handle => handle(view, from, to, event.key, insert) || undefined,
    )
    if (!handled) view.dispatch(insert())
  }
}
