// Judges an update while its transaction is open: every item it brings and every item it deletes is put in its place
// in the schema, then the touched texts and paragraphs are judged one by one.
import * as Y from 'yjs'
import { mintParagraphId, type ParagraphId, parseParagraphId } from '../../../shared/ids.ts'
import { LIMITS } from '../../../shared/schema.ts'
import { NEGOTIATION_ROOT, TEXT_ROOT, textRoot } from '../../../shared/ydoc.ts'
import { isLevel, judgeGoneBlock, judgeLevel, judgeNewBlock } from './blocks.ts'
import type { Case } from './case.ts'
import { settleDeletions } from './deletions.ts'
import { report } from './findings.ts'
import { attributeOf } from './ledger.ts'
import { judgeEnd, judgeStart } from './marks.ts'
import { withdrawsRelocated } from './relocated.ts'
import { walkText } from './walk.ts'

type Touched = {
  texts: Set<Y.XmlText>
  newBlocks: Set<Y.XmlElement>
  goneBlocks: Map<Y.XmlElement, Y.Item>
  /** blocks whose rank or indent changes */
  levels: Set<Y.XmlElement>
}

/** Puts everything that is wrong with the transaction, and everything it does, into the case's findings. */
export function judge(trial: Case, transaction: Y.Transaction, news: readonly (Y.Item | Y.GC)[]) {
  const { findings } = trial
  const { doc } = transaction
  const touched: Touched = {
    texts: new Set(),
    newBlocks: new Set(),
    goneBlocks: new Map(),
    levels: new Set(),
  }
  if (doc.store.pendingStructs || doc.store.pendingDs) return report(findings, 'update-incomplete')
  for (const name of doc.share.keys())
    if (name !== TEXT_ROOT && name !== NEGOTIATION_ROOT) return report(findings, 'root-forbidden')
  for (const item of news)
    if (item instanceof Y.Item) placeNew(trial, item, touched, doc)
    else report(findings, 'content-unknown')
  for (const item of news)
    if (item instanceof Y.Item && item.content instanceof Y.ContentFormat) judgeEnd(trial, item.content)
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, item => {
    if (item instanceof Y.Item && trial.visibility.was(item)) placeGone(trial, item, touched, doc)
  })
  if (trial.mayWrite && withdrawsRelocated(trial, doc)) report(findings, 'stale')
  // A fault found so far is one of form: the text need not be read to know that it may not enter.
  if (findings.fault && findings.fault.code !== 'stale') return
  judgeTouched(trial, touched)
  settleDeletions(trial)
  if (touched.newBlocks.size > 0 && textRoot(doc).length > LIMITS.blocks) report(findings, 'too-large')
}

function placeNew(trial: Case, item: Y.Item, touched: Touched, doc: Y.Doc) {
  const { findings, visibility, withdrawn } = trial
  const { content, parent } = item
  if (content instanceof Y.ContentFormat) judgeStart(trial, content)
  // Words that come deleted were withdrawn before anybody saw them.
  if (item.deleted && content instanceof Y.ContentString && parent instanceof Y.XmlText) withdrawn.add(parent)
  if (item.deleted && !(content instanceof Y.ContentDeleted) && !visibility.names(item)) {
    // Typed into a paragraph that a decision has removed: Yjs would drop it without a word.
    return report(findings, 'stale')
  }
  if (content instanceof Y.ContentDeleted) return
  if (parent instanceof Y.XmlText) {
    const isText = content instanceof Y.ContentString || content instanceof Y.ContentFormat
    if (item.parentSub !== null) return report(findings, 'structure-forbidden')
    if (!isText) return report(findings, 'content-unknown')
    if (!isIn(parent, doc)) report(findings, 'structure-forbidden')
    else if (!isNewType(trial, parent)) touched.texts.add(parent)
  } else if (parent === textRoot(doc)) {
    const type = content instanceof Y.ContentType ? content.type : null
    if (item.parentSub !== null || !(type instanceof Y.XmlElement)) report(findings, 'structure-forbidden')
    else if (!item.deleted) touched.newBlocks.add(type)
  } else if (parent instanceof Y.XmlElement && isNewType(trial, parent)) {
    const isText = content instanceof Y.ContentType && content.type instanceof Y.XmlText
    if (item.parentSub === null ? !isText : attributeOf(item) === null)
      report(findings, 'structure-forbidden')
  } else if (parent instanceof Y.XmlElement && isLevel(item)) touched.levels.add(parent)
  else report(findings, 'structure-forbidden')
}

function placeGone({ findings, withdrawn }: Case, item: Y.Item, touched: Touched, doc: Y.Doc) {
  const { content, parent } = item
  if (parent === textRoot(doc) && content instanceof Y.ContentType && content.type instanceof Y.XmlElement)
    touched.goneBlocks.set(content.type, item)
  else if (parent instanceof Y.XmlText) {
    if (content instanceof Y.ContentString) withdrawn.add(parent)
    // A text that went with its paragraph is judged with it.
    if (parent._item && !parent._item.deleted) touched.texts.add(parent)
  } else if (parent instanceof Y.XmlElement && !parent._item?.deleted && item.parentSub === 'level')
    touched.levels.add(parent)
  else if (!(parent instanceof Y.XmlElement) || !parent._item?.deleted)
    report(findings, 'structure-forbidden')
}

const isNewType = ({ visibility }: Case, type: Y.XmlText | Y.XmlElement): boolean =>
  type._item !== null && visibility.isNew(type._item)

/** Whether a text is a paragraph's: two levels below the root. */
const isIn = (text: Y.XmlText, doc: Y.Doc): boolean =>
  text.parent instanceof Y.XmlElement && text.parent.parent === textRoot(doc)

function judgeTouched(trial: Case, { texts, newBlocks, goneBlocks, levels }: Touched) {
  const { findings } = trial
  for (const text of texts) {
    // In a paragraph that is gone nobody sees what comes and goes; what would be lost there was found to be stale.
    if (text._item?.deleted) continue
    const pid = pidOf(text)
    if (!pid) report(findings, 'structure-forbidden')
    else {
      walkText(trial, text, pid)
      judgeSize(trial, text)
    }
  }
  const pids = new Set<string>()
  for (const element of newBlocks) {
    judgeNewBlock(trial, element, pids)
    const text = element.toArray()[0]
    if (text instanceof Y.XmlText) judgeSize(trial, text)
  }
  for (const [element, item] of goneBlocks) judgeGoneBlock(trial, item, element)
  for (const element of levels) judgeLevel(trial, element)
}

function judgeSize({ findings }: Case, text: Y.XmlText) {
  if (findings.growth > 0 && text.length > LIMITS.paragraph) report(findings, 'too-large')
}

function pidOf(text: Y.XmlText): ParagraphId | null {
  const { parent } = text
  const pid: unknown = parent instanceof Y.XmlElement ? parent.getAttribute('pid') : null
  const parsed = typeof pid === 'string' ? parseParagraphId(pid) : null
  return parsed && mintParagraphId(parsed.client, parsed.n)
}
