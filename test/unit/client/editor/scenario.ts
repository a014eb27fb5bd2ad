// The scenarios that the text model was proved with: their text, one delegate at it, and what must hold after each.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { openDoc } from '../../../../shared/ydoc.ts'
import { block, type Delegate, delegate, inserted, seed, shownText } from './delegate.ts'

const START = seed([
  block(1, ['one two three']),
  block(2, ['four ', inserted('theirs', 'RCC-1-1', 'RCC'), ' five']),
  block(3, ['last']),
])

/** What is shown before anybody writes. */
export const FIRST = 'one two three | four <+RCC-1-1|theirs> five | last'

const open: Delegate[] = []
/** A delegate of APT at the text. */
export const apt = (): Delegate => {
  const made = delegate('APT', START, 77)
  open.push(made)
  return made
}

/** Ends what a test has opened: the document reads the same elsewhere, and is what the editor shows. */
export function endScenario(): void {
  for (const each of open.splice(0)) {
    const fresh = openDoc(999)
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate(each.doc))
    expect(shownText(fresh)).toBe(shownText(each.doc))
    expect(each.editor.state.doc.eq(each.binding.document(each.editor.schema))).toBe(true)
    each.destroy()
  }
}
