// A text as a Word file with real revisions: one Word author for each delegation, to be read and answered in Word. Pure.
import type { DelegationCode } from '../../ids.ts'
import type { Edition } from '../edition.ts'
import { momentIn } from '../moments.ts'
import { arrangedSheets, trackedWishes } from './arranged.ts'
import { wordCover } from './cover.ts'
import { wordFile } from './file.ts'
import { type Press, paragraphXml } from './paragraph.ts'
import { marginOf, type Said, undrawnWishes } from './remarks.ts'
import type { Times } from './revised.ts'
import { type Sheet, sheetOf } from './sheets.ts'

/** Everything a Word file is made of. */
export type WordSource = {
  edition: Edition
  /** the text's id */
  id: string
  /** the meeting's own number of the document, or empty */
  documentNumber: string
  times: Times
  /** the meeting's negotiating delegations, in its order */
  parties: readonly DelegationCode[]
  /** what everybody in the meeting may read of the discussion */
  said: readonly Said[]
}

/** A press for one file. */
export function newPress(direction: Press['direction']): Press {
  let last = 0
  return { direction, nextId: () => ++last }
}

/** The paragraphs of the text with everything proposed as revisions, and behind them the rule that ends a document. */
export function revisionSheets(
  { edition, times }: Pick<WordSource, 'edition' | 'times'>,
  margin: ReturnType<typeof marginOf>,
): Sheet[] {
  const { blocks, negotiation } = edition
  const wishes = [...trackedWishes(blocks, negotiation).values()]
  return [
    ...arrangedSheets(blocks, wishes, ({ pid }) => ({ times, pinned: margin.pinned.get(pid) ?? [] })),
    // The end of the last paragraph cannot be a revision: something must stand behind.
    sheetOf('ParleyNotice'),
  ]
}

/** Word draws one wish about a paragraph: who accepts everything must know that there are more. */
const IN_COMMENTS_ALONE =
  'Proposals about whole paragraphs that stand in comments alone, and are not carried out by accepting all changes'

/** The file (.docx). */
export function revisionsFile(source: WordSource): Uint8Array<ArrayBuffer> {
  const { edition, id, documentNumber, said } = source
  const { blocks, negotiation, version, direction } = edition
  const press = newPress(direction)
  const tracked = trackedWishes(blocks, negotiation)
  const margin = marginOf({ blocks, negotiation, said, tracked, now: momentIn(version.at) })
  const undrawn = undrawnWishes(edition, tracked).length
  const beside = undrawn === 0 ? [] : [`${IN_COMMENTS_ALONE}: ${undrawn}.`]
  const body = revisionSheets(source, margin).map(sheet => paragraphXml(sheet, press))
  return wordFile({
    ...{ edition, press, tracked: true, landscape: false, remarks: margin.remarks },
    cover: wordCover(edition, documentNumber, 'Text with all proposals as revisions', beside),
    body: body.join(''),
    properties: { ParleyText: id, ParleySeq: version.seq, ParleyKind: 'revisions' },
  })
}
