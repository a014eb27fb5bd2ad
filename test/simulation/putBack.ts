// Words of a refused document put on the new text, as the client does it: each is there again, unless its place is gone.
import * as Y from 'yjs'
import type { collectActs } from '../../client/connection/collect.ts'
import { reapply } from '../../client/connection/reapply.ts'
import { type DelegationCode, mintMarkId, mintParagraphId } from '../../shared/ids.ts'
import { type Block, blockText } from '../../shared/text.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import type { Participant } from '../helpers/cohort.ts'
import { LawBroken } from './lawBroken.ts'

export type Acts = ReturnType<typeof collectActs>

/**
 * Puts acts on the document that their author has now.
 * @param next a number for an id that this document has not minted yet
 * @returns how many acts with words are on it again, and how many had no place any more
 */
export function putBack({ doc, actor }: Participant, acts: Acts, next: () => number) {
  const by = actor.delegation
  const mint = {
    mark: () => mintMarkId(by, doc.clientID, next()),
    paragraph: () => mintParagraphId(doc.clientID, next()),
  }
  const left = reapply(doc, acts, by, mint, 'again')
  const blocks = readText(doc)
  let back = 0
  for (const act of acts) {
    const words = 'runs' in act ? act.runs.map(run => run.text).join('') : ''
    if (left.includes(act)) {
      if (act.kind === 'insert' && blocks.some(block => block.pid === act.pid))
        throw new LawBroken(`"${words}" of ${by} found no place in ${act.pid}, which is there`)
    } else if (words !== '') {
      back += 1
      if (!isOn(blocks, words, by)) throw new LawBroken(`"${words}" of ${by} is not on the text again`)
    }
  }
  return { back, left: left.length }
}

const isOn = (blocks: readonly Block[], words: string, by: DelegationCode): boolean =>
  blocks.some(
    block =>
      blockText(block).includes(words) &&
      block.runs.some(run => run.marks.some(mark => mark.type === 'insertion' && mark.by === by)),
  )

/** The document as it is now; nothing is tidied in the copy. */
export function copyOf(doc: Y.Doc): Y.Doc {
  const copy = openDoc()
  copy.transact(transaction => {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    transaction.local = true
  })
  return copy
}
