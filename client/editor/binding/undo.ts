// Undo of own edits only: what another delegation wrote, or what a decision made base, never goes by an undo.
import * as Y from 'yjs'
import type { DelegationCode, ParagraphId } from '../../../shared/ids.ts'
import { innermostInsertion } from '../../../shared/text.ts'
import { blockYText, readAttributes, readAttrs, readRuns } from '../../../shared/ydoc.ts'
import { undoPlaces } from './undoPlaces.ts'
import { redoWhole, undoWhole } from './undoWhole.ts'

/** Keystrokes closer together than this are undone together, in milliseconds. */
const CAPTURE = 600

/** Undo and redo of what one binding wrote; `by` is the delegation it wrote for, `capture` as `CAPTURE`. */
export class OwnUndo {
  readonly manager: Y.UndoManager
  private readonly by: DelegationCode
  /** asked once in an undo: its own steps take a paragraph's attributes away before the paragraph */
  private readonly removable = new Map<Y.XmlElement, boolean>()
  /** what this undo has taken away already: words go after the marks that say whose they are */
  private readonly going = new Set<Y.Item>()

  constructor(root: Y.XmlFragment, origin: object, by: DelegationCode, capture = CAPTURE) {
    this.by = by
    this.manager = new Y.UndoManager(root, {
      trackedOrigins: new Set([origin]),
      captureTimeout: capture,
      deleteFilter: item => {
        const may = this.mayDelete(item)
        if (may) this.going.add(item)
        return may
      },
    })
  }

  /** The paragraphs that the next undo or redo would change. */
  places(way: 'undo' | 'redo'): ParagraphId[] {
    this.forget()
    return undoPlaces(this.manager, way, item => this.mayDelete(item))
  }

  undo(): boolean {
    this.forget()
    return undoWhole(this.manager, this.manager.doc)
  }

  redo(): boolean {
    this.forget()
    return redoWhole(this.manager, this.manager.doc)
  }

  private forget(): void {
    this.removable.clear()
    this.going.clear()
  }

  /** Only what is still this delegation's proposal; admission refuses the rest. */
  private mayDelete(item: Y.Item): boolean {
    const { parent, content, parentSub } = item
    if (parent instanceof Y.XmlText && content instanceof Y.ContentString)
      return this.writerAt(parent, item) === this.by
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
      return this.mayRemove(content.type)
    if (parent instanceof Y.XmlElement && (parentSub !== null || content instanceof Y.ContentType))
      return this.mayRemove(parent)
    return true
  }

  private mayRemove(element: Y.XmlElement): boolean {
    const known = this.removable.get(element)
    if (known !== undefined) return known
    const text = blockYText(element)
    const writers = text ? readRuns(text).map(run => innermostInsertion(run.marks)?.by) : []
    const may = readAttrs(element).insBy === this.by && writers.every(writer => writer === this.by)
    this.removable.set(element, may)
    return may
  }

  /** Whose words an item's characters were when the undo began. */
  private writerAt(text: Y.XmlText, item: Y.Item): DelegationCode | null {
    const formatting: Record<string, unknown> = {}
    for (let left = text._start; left && left !== item; left = left.right) {
      const isGone = left.deleted && !this.going.has(left)
      if (isGone || !(left.content instanceof Y.ContentFormat)) continue
      if (left.content.value === null) delete formatting[left.content.key]
      else formatting[left.content.key] = left.content.value
    }
    return innermostInsertion(readAttributes(formatting).marks)?.by ?? null
  }
}
