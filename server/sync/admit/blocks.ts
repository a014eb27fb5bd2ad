// Paragraphs that come or go: only proposed ones, whole, and only their owner's.
import * as Y from 'yjs'
import {
  type MarkId,
  mintMarkId,
  mintParagraphId,
  type ParagraphId,
  parseMarkId,
  parseParagraphId,
} from '../../../shared/ids.ts'
import { BLOCK_ATTRS, type BlockAttr, LIMITS } from '../../../shared/schema.ts'
import { isBlockType, readAttrs } from '../../../shared/ydoc.ts'
import { SERVER_IDS } from './bounds.ts'
import type { Case } from './case.ts'
import { addChange, report } from './findings.ts'
import { attributeOf, rawAttribute } from './ledger.ts'
import { judgeId } from './marks.ts'
import { walkText } from './walk.ts'

/** Ranks of headings and indents. */
const LEVEL = /^[1-4]$/

type Attributes = Partial<Record<BlockAttr, string>>

/**
 * Judges a proposed paragraph: its attributes, its one text and every character of that. `pids` are the paragraph
 * ids this update has brought so far.
 */
export function judgeNewBlock(trial: Case, element: Y.XmlElement, pids: Set<string>) {
  const { findings } = trial
  const attributes = readNewAttributes(element)
  const text = onlyText(element)
  if (!isBlockType(element.nodeName) || !attributes || !text) return report(findings, 'structure-forbidden')
  if (attributes.level !== undefined && !LEVEL.test(attributes.level))
    return report(findings, 'structure-forbidden')
  // Where wording comes from is said by those who bring in a text, not by those who amend it.
  if (attributes.source !== undefined) return report(findings, 'structure-forbidden')
  const mark = judgeProposer(trial, attributes)
  const pid = mark && judgePid(trial, attributes, pids)
  if (!mark || !pid) return
  addChange(findings, { kind: 'block-inserted', pid, mark, type: element.nodeName })
  walkText(trial, text, pid)
}

/** A new block's attributes, or null when one is unknown, no string or too long. They never show in `changed`. */
function readNewAttributes(element: Y.XmlElement): Attributes | null {
  const attributes: Attributes = {}
  for (const [name, item] of element._map) {
    if (item.deleted) continue
    const value = attributeOf(item)
    const known = BLOCK_ATTRS.find(attr => attr === name)
    if (!known || value === null || value.length > LIMITS.attribute) return null
    attributes[known] = value
  }
  return attributes
}

function onlyText(element: Y.XmlElement): Y.XmlText | null {
  const [child, ...others] = element.toArray()
  return child instanceof Y.XmlText && others.length === 0 ? child : null
}

function judgeProposer(trial: Case, { pid, insId, insBy }: Attributes): MarkId | null {
  const { findings, sender } = trial
  const own = sender.actor.delegation
  const parsed = insId === undefined ? null : parseMarkId(insId)
  if (insBy === undefined || insId === undefined)
    report(findings, isDecided(trial, pid) ? 'stale' : 'unattributed-text')
  else if (insBy !== own) report(findings, 'foreign-delegation', { by: insBy })
  else if (!parsed || parsed.by !== own) report(findings, 'mark-malformed')
  else {
    const id = mintMarkId(parsed.by, parsed.client, parsed.n)
    if (id === insId) {
      judgeId(trial, id)
      return id
    }
    report(findings, 'mark-malformed')
  }
  return null
}

/** Whether an undo may bring back an own paragraph whose proposer a decision took away meanwhile. */
function isDecided({ ledger, sender, visibility }: Case, pid: string | undefined): boolean {
  const parsed = pid === undefined ? null : parseParagraphId(pid)
  const holder = pid === undefined ? null : ledger.holderOf(pid)
  if (!parsed || !holder || !sender.delegationWrote(parsed.client)) return false
  const proposer = holder.element._map.get('insBy')
  return !proposer || !visibility.was(proposer)
}

/**
 * A paragraph id is minted by its writer and used once; only an undo may bring back a withdrawn paragraph under the
 * id it had, for the same proposal.
 */
function judgePid(trial: Case, { pid, insId, insBy }: Attributes, pids: Set<string>): ParagraphId | null {
  const { findings, sender, ledger } = trial
  const parsed = pid === undefined ? null : parseParagraphId(pid)
  const id = parsed && mintParagraphId(parsed.client, parsed.n)
  if (!parsed || id !== pid) {
    report(findings, 'structure-forbidden')
    return null
  }
  const holder = ledger.holderOf(id)
  const returns = holder?.element._item?.deleted && holder.insId === insId && holder.insBy === insBy
  const minted = sender.owns(parsed.client) && parsed.n < SERVER_IDS
  // A colleague gave the paragraph another kind meanwhile, or it was adopted and a decision made it anew elsewhere.
  const same = holder?.insId === insId && holder?.insBy === insBy
  const adopted = holder?.insId === null && sender.delegationWrote(parsed.client)
  const crossed = (same || adopted) && isUnseen(trial, holder?.element)
  if (pids.has(id) || (holder ? !returns : !minted))
    report(findings, crossed ? 'stale' : 'foreign-id', { id })
  pids.add(id)
  return id
}

const isUnseen = ({ knows }: Case, element: Y.XmlElement | undefined): boolean =>
  element?._item != null && !knows(element._item)

/** Judges a paragraph that the update deletes: the sender's own proposal, with nobody else's words in it. */
export function judgeGoneBlock(trial: Case, item: Y.Item, element: Y.XmlElement) {
  const { findings, sender, visibility } = trial
  const before = (name: BlockAttr): string | null => {
    const attribute = element._map.get(name)
    return attribute && visibility.was(attribute) ? rawAttribute(element, name) : null
  }
  const [pid, insId, insBy] = [before('pid'), before('insId'), before('insBy')]
  const block = pid === null ? null : parseParagraphId(pid)
  const mark = insId === null ? null : parseMarkId(insId)
  if (!block || !mark || insBy === null || !isBlockType(element.nodeName)) {
    // A proposal that a decision made base while its author was taking it back.
    return report(findings, sender.delegationWrote(item.id.client) ? 'stale' : 'base-changed')
  }
  if (insBy !== sender.actor.delegation) {
    // Who deletes a paragraph deletes every attribute they know of it: a decision gave it to another meanwhile.
    const proposer = element._map.get('insBy')
    const crossed = sender.delegationWrote(item.id.client) && proposer && !trial.knows(proposer)
    return report(findings, crossed ? 'stale' : 'others-text-deleted', { by: insBy })
  }
  const id = mintParagraphId(block.client, block.n)
  addChange(findings, {
    kind: 'block-withdrawn',
    pid: id,
    mark: mintMarkId(mark.by, mark.client, mark.n),
    type: element.nodeName,
  })
  for (let child = element._start; child; child = child.right)
    if (child.content instanceof Y.ContentType && child.content.type instanceof Y.XmlText) {
      walkText(trial, child.content.type, id)
      // Words of a colleague that came meanwhile: who takes the paragraph away, or makes it one of another kind, has
      // not seen them, and they would go without a word.
      if (holdsUnnamed(trial, child.content.type)) report(findings, 'stale')
    }
}

function holdsUnnamed({ visibility }: Case, text: Y.XmlText): boolean {
  for (let item = text._start; item; item = item.right)
    if (item.content instanceof Y.ContentString && visibility.was(item) && !visibility.names(item))
      return true
  return false
}

/** Whether an item states a rank or an indent. */
export const isLevel = (item: Y.Item): boolean =>
  item.parentSub === 'level' && LEVEL.test(attributeOf(item) ?? '')

/**
 * Judges a paragraph whose rank or indent changes: a proposed one, and its owner's. What the base has keeps its rank;
 * one that a decision made base, or gave to another, while its owner indented it is not the owner's any more.
 */
export function judgeLevel({ findings, sender }: Case, element: Y.XmlElement) {
  const block = element._item
  const { pid, insId, insBy, level } = readAttrs(element)
  if (!block || block.deleted) return
  const id = pid === null ? null : parseParagraphId(pid)
  const mark = insId === null ? null : parseMarkId(insId)
  if (!id || !mark || insBy !== sender.actor.delegation)
    return report(findings, sender.delegationWrote(block.id.client) ? 'stale' : 'structure-forbidden')
  addChange(findings, {
    kind: 'block-levelled',
    pid: mintParagraphId(id.client, id.n),
    mark: mintMarkId(mark.by, mark.client, mark.n),
    level,
  })
}
