// The part of a replacement that changes nothing: own letters that are written again.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { DelegationCode } from '../../../shared/ids.ts'
import { formatsOf } from '../extensions/conversion.ts'
import type { Replacement } from './lines.ts'
import { ownInsertion } from './ownership.ts'

/**
 * Input methods and spelling aids write a whole word again for each letter. Own letters at both ends that stay the
 * same are left alone: they keep their identity, and the browser's composition is not disturbed. Letters of base and
 * of others are not trimmed: who selects a word and types another one replaces the word.
 */
export function withoutKept<T extends Replacement>(doc: ProseNode, edit: T, by: DelegationCode): T {
  const [line, ...others] = edit.lines
  const $from = doc.resolve(edit.from)
  if (!line || others.length > 0 || !$from.sameParent(doc.resolve(edit.to))) return edit
  const old = letters(
    $from.parent.slice($from.parentOffset, $from.parentOffset + edit.to - edit.from).content.content,
  )
  const now = letters(line.content)
  const same = (a: Letter | undefined, b: Letter | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    a.letter === b.letter &&
    ownInsertion(a.node, by) !== null &&
    formatsOf(a.node).join() === formatsOf(b.node).join()
  const most = Math.min(old.length, now.length)
  let start = 0
  while (start < most && same(old[start], now[start])) start++
  let end = 0
  while (end < most - start && same(old[old.length - 1 - end], now[now.length - 1 - end])) end++
  if (start + end === 0) return edit
  const units = (list: readonly Letter[]): number => list.reduce((sum, { letter }) => sum + letter.length, 0)
  const left = now.slice(start, now.length - end)
  return {
    ...edit,
    from: edit.from + units(old.slice(0, start)),
    to: edit.to - units(old.slice(old.length - end)),
    lines:
      left.length > 0
        ? [{ ...line, content: left.map(({ letter, node }) => node.type.schema.text(letter, node.marks)) }]
        : [],
    caret: left.length > 0 ? edit.caret : 'after',
  }
}

type Letter = { letter: string; node: ProseNode }

const letters = (nodes: readonly ProseNode[]): Letter[] =>
  nodes.flatMap(node => [...(node.text ?? '')].map(letter => ({ letter, node })))
