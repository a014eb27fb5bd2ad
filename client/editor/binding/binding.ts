// Keeps one ProseMirror view and the text root of one Yjs document equal, each way with the smallest change.
import type { Node as ProseNode, Schema } from '@tiptap/pm/model'
import { Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import type { DelegationCode, ParagraphId } from '../../../shared/ids.ts'
import { blockElements, textRoot } from '../../../shared/ydoc.ts'
import { readMovedCaret } from '../readSelection.ts'
import { type Changed, changedBlocks, readChanges, rereadBlock } from './changes.ts'
import { Lag } from './lag.ts'
import { blockStart, keepSelection, toAbsolute, toRelative } from './positions.ts'
import { readNode } from './read.ts'
import { relocatedPlace } from './relocated.ts'
import { OwnUndo } from './undo.ts'
import { canWrite, writeStep } from './write.ts'

/** Says on a transaction where its document change comes from; a change without it is filtered out. */
export const SOURCE = 'parley-source'
export type Source = 'read' | 'suggested'

/**
 * Step numbers at which a proposal is written as an update of its own. Words that replace own words come after the
 * update that removes those: in one update they would stand where the marks of others on the removed words were in
 * force, and admission could not tell them from words that strip those marks.
 */
export const CUTS = 'parley-cuts'

type Caret = { anchor: Y.RelativePosition | null; head: Y.RelativePosition | null }

/** Connects views of one text to Yjs; `destroy` must be called when the view goes. */
export class Binding {
  readonly ydoc: Y.Doc
  private readonly root: Y.XmlFragment
  private readonly history: OwnUndo
  private readonly origin = { name: 'parley-editor' }
  private readonly lags = new Map<Y.XmlElement, Lag>()
  private blocks: Y.XmlElement[]
  private view: EditorView | null = null
  private caretBefore: Caret | null = null

  constructor(ydoc: Y.Doc, by: DelegationCode) {
    this.ydoc = ydoc
    this.root = textRoot(ydoc)
    this.blocks = blockElements(ydoc)
    this.history = new OwnUndo(this.root, this.origin, by)
    this.history.manager.on('stack-item-added', this.keepCaret)
    this.history.manager.on('stack-item-popped', this.restoreCaret)
    this.root.observeDeep(this.read)
    ydoc.on('beforeTransaction', this.beforeRead)
  }

  /** The elements that the view shows, in order. */
  get elements(): readonly Y.XmlElement[] {
    return this.blocks
  }

  /** The text as a document, for the state that a view starts with. */
  document(schema: Schema): ProseNode {
    this.blocks = blockElements(this.ydoc)
    return schema.node(
      'doc',
      null,
      this.blocks.map(element => readNode(schema, element)),
    )
  }

  /** Shows the text in a view that was made empty, the caret at its start. */
  attach(view: EditorView): void {
    this.view = view
    const tr = view.state.tr.replaceWith(
      0,
      view.state.doc.content.size,
      this.document(view.state.schema).content,
    )
    this.show(tr.setSelection(Selection.atStart(tr.doc)))
  }

  destroy(): void {
    this.view = null
    this.root.unobserveDeep(this.read)
    this.ydoc.off('beforeTransaction', this.beforeRead)
    this.history.manager.destroy()
  }

  /**
   * Writes what a transaction did to the view's document, after the view has taken it in. Throws before anything
   * is written when a step has no counterpart in Yjs: that is a bug of the transform, never of the user.
   * @param selection the selection before the transaction
   */
  write(tr: Transaction, selection: Selection): void {
    this.caretBefore = this.caret(tr.before, selection)
    const touched = new Set<Y.XmlElement>()
    const blocks = { root: this.root, elements: this.blocks, lags: this.lags }
    const cuts: readonly number[] = tr.getMeta(CUTS) ?? []
    const parts = [0, ...cuts, tr.steps.length]
    for (const [part, from] of parts.entries())
      this.ydoc.transact(() => {
        for (let i = from; i < (parts[part + 1] ?? from); i++) {
          const [step, doc] = [tr.steps[i], tr.docs[i]]
          if (step && doc) for (const element of writeStep(blocks, step, doc)) touched.add(element)
        }
      }, this.origin)
    this.reconcile(touched)
  }

  /** Whether every step of a transaction has a counterpart in Yjs. */
  writable(tr: Transaction): boolean {
    return tr.steps.every((step, i) => {
      const doc = tr.docs[i]
      return doc !== undefined && canWrite(step, doc)
    })
  }

  /** Shows the changes that waited for the end of a composition. */
  flush(): void {
    if (!this.view || this.view.composing || this.lags.size === 0) return
    const waiting = new Map(this.lags)
    this.lags.clear()
    this.reconcile(new Set(waiting.keys()), waiting)
  }

  /** The paragraphs that the next undo or redo would change. */
  places(way: 'undo' | 'redo'): ParagraphId[] {
    return this.history.places(way)
  }

  /** Undoes the last own act, or does again what was undone last; false when there is none. */
  goBack(way: 'undo' | 'redo'): boolean {
    this.caretBefore = this.view ? this.caret(this.view.state.doc, this.view.state.selection) : null
    return this.history[way]()
  }

  /** Wishes before and after this point are undone apart. */
  stopCapturing(): void {
    this.history.manager.stopCapturing()
  }

  caret(doc: ProseNode, selection: Selection): Caret {
    return {
      anchor: toRelative(doc, this.blocks, selection.anchor),
      head: toRelative(doc, this.blocks, selection.head),
    }
  }

  private readonly read = (
    events: readonly Y.YEvent<Y.AbstractType<unknown>>[],
    transaction: Y.Transaction,
  ): void => {
    if (!this.view || transaction.origin === this.origin) return
    const { changed, structure } = changedBlocks(this.root, events)
    const now = structure ? blockElements(this.ydoc) : this.blocks
    const { tr, selection } = this.view.state
    const anchor = this.relocated(transaction, selection.anchor)
    const head = this.relocated(transaction, selection.head)
    readChanges(tr, tr.doc.type.schema, this.blocks, now, changed, element => this.mustWait(element, changed))
    this.blocks = now
    keepSelection(tr, selection, transaction.local, { anchor: anchor?.(tr), head: head?.(tr) })
    this.show(tr)
  }

  private readonly beforeRead = ({ origin }: Y.Transaction): void => {
    if (this.view && origin !== this.origin) readMovedCaret(this.view)
  }

  /** Where a position went whose paragraph was made anew elsewhere, once that is shown; null where it stays. */
  private relocated(
    transaction: Y.Transaction,
    position: number,
  ): ((tr: Transaction) => number | undefined) | null {
    const resolved = this.view?.state.doc.resolve(position)
    const element = resolved && resolved.depth > 0 ? this.blocks[resolved.index(0)] : undefined
    if (!resolved || !element?._item?.deleted) return null
    const to = relocatedPlace(transaction, element, resolved.parentOffset)
    if (!to) return null
    return ({ doc }) => {
      const index = this.blocks.indexOf(to.element)
      const block = index < 0 ? null : doc.maybeChild(index)
      return block ? blockStart(doc, index) + 1 + Math.min(to.offset, block.content.size) : undefined
    }
  }

  /** A block in which an input method composes is left alone; what it misses is noted. */
  private mustWait(element: Y.XmlElement, changed: Changed): boolean {
    const waiting = this.lags.get(element)
    if (!waiting && !this.isComposed(element)) return false
    const lag = waiting ?? new Lag()
    lag.remote(changed.get(element) ?? [])
    this.lags.set(element, lag)
    return true
  }

  private isComposed(element: Y.XmlElement): boolean {
    return this.view?.composing === true && this.blocks[this.view.state.selection.$head.index(0)] === element
  }

  /**
   * Reads back what was just written. Yjs has the last word: a mark that could not be left (place.ts) or another
   * order of equal marks shows in the view as every other replica sees it.
   * @param missed what the view has not shown of blocks that waited
   */
  private reconcile(
    touched: ReadonlySet<Y.XmlElement>,
    missed: ReadonlyMap<Y.XmlElement, Lag> = new Map(),
  ): void {
    if (!this.view) return
    const { tr, selection } = this.view.state
    for (const element of touched) {
      const index = this.blocks.indexOf(element)
      if (index < 0) continue
      const node = this.view.state.doc.child(index)
      if (node.eq(readNode(tr.doc.type.schema, element))) continue
      if (this.lags.has(element) || this.isComposed(element))
        this.lags.set(element, this.lags.get(element) ?? new Lag())
      else {
        const ranges = missed.get(element)?.missed(node.content.size) ?? null
        rereadBlock(tr, tr.mapping.map(blockStart(tr.before, index), -1), element, ranges)
      }
    }
    keepSelection(tr, selection, false)
    this.show(tr)
  }

  private show(tr: Transaction): void {
    if (!this.view || !tr.docChanged) return
    const source: Source = 'read'
    this.view.dispatch(tr.setStoredMarks(this.view.state.storedMarks).setMeta(SOURCE, source))
  }

  private readonly keepCaret = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    stackItem.meta.set(Binding, this.caretBefore)
  }

  private readonly restoreCaret = ({ stackItem }: { stackItem: { meta: Map<unknown, unknown> } }): void => {
    const caret = stackItem.meta.get(Binding) as Caret | null | undefined
    if (!this.view || !caret?.anchor || !caret.head) return
    const { doc, tr } = this.view.state
    const anchor = toAbsolute(doc, this.ydoc, this.blocks, caret.anchor)
    const head = toAbsolute(doc, this.ydoc, this.blocks, caret.head)
    if (anchor === null || head === null) return
    this.view.dispatch(tr.setSelection(TextSelection.create(doc, anchor, head)).scrollIntoView())
  }
}
