// What an input method forbids: as long as it composes, nothing may be drawn anew beside its words.
import type { EditorView } from '@tiptap/pm/view'

/**
 * Set on a transaction after a composition: what waited is drawn now. Chromium gives a composition up as soon as an
 * element next to its text is replaced, and the composed letters then stay and are composed a second time.
 */
export const COMPOSED = 'parley-composed'

/** How long ProseMirror takes to end a composition after the browser did, with a margin; in milliseconds. */
const SETTLED = 60

/** Runs when a composition has really ended. */
export function afterComposition(view: EditorView, run: () => void): void {
  setTimeout(() => {
    if (view.isDestroyed || view.composing) return
    run()
    view.dispatch(view.state.tr.setMeta(COMPOSED, true))
  }, SETTLED)
}

/** The view of a plugin, for plugin states that must know whether it composes. */
export class Watched {
  private view: EditorView | null = null

  readonly spec = (view: EditorView): { destroy(): void } => {
    this.view = view
    return {
      destroy: () => {
        this.view = null
      },
    }
  }

  get composing(): boolean {
    return this.view?.composing === true
  }
}
