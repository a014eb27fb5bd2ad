// After an update was admitted: proposals get their numbers, and those that left the text are closed. It belongs to
// the entry of the words that it follows from: no reader ever sees the one without the other.
import * as Y from 'yjs'
import type { Change } from '../../shared/changes.ts'
import type { MarkId, ParagraphId } from '../../shared/ids.ts'
import { readLiveText } from '../../shared/liveText.ts'
import { readNegotiation, writeFacts } from '../../shared/negotiation/doc.ts'
import { marksIn, type Registered, register, registerGone } from '../../shared/negotiation/registration.ts'
import { blockElements, readBlock } from '../../shared/ydoc.ts'
import type { Admission, Admitted } from './admit/types.ts'

/**
 * What an admitted update leaves together with the numbers that follow from it: one update, one list of changes. Null
 * when the update brought nothing new.
 */
export function withRegistration(
  admission: Admission,
  { update, changes }: Admitted,
  at: Date,
): Written | null {
  if (!update) return null
  const registered = registerEdit(admission, changes, at)
  if (registered.length === 0) return { update, changes }
  return {
    update: Y.mergeUpdates([update, ...registered.map(written => written.update)]),
    changes: [...changes, ...registered.flatMap(written => written.changes)],
  }
}

type Written = { update: Uint8Array; changes: Change[] }

/** Numbers or closes what these changes brought or took: nothing for mere typing in numbered words. */
function registerEdit(admission: Admission, changes: readonly Change[], at: Date): Written[] {
  const { shadow } = admission
  const touched = touchedIn(changes)
  const { numbers, tabled } = readNegotiation(shadow)
  const isOpen = (mark: MarkId): boolean => {
    const number = numbers.get(mark)
    return number !== undefined && tabled.get(number)?.state === 'open'
  }
  const written: Written[] = []
  if ([...touched.come.keys()].some(mark => !isOpen(mark))) {
    const pids = new Set(touched.come.values())
    written.push(
      ...write(admission, register(blocksOf(admission, pids), readNegotiation(shadow), at.getTime())),
    )
  }
  const open = new Map([...touched.gone].filter(([mark]) => isOpen(mark)))
  if (open.size > 0) {
    // Most words that go leave others of their mark behind in the paragraph: the whole text is read only when not.
    const left = marksIn(blocksOf(admission, new Set(open.values())))
    const gone = new Set([...open.keys()].filter(mark => !left.has(mark)))
    if (gone.size > 0)
      written.push(
        ...write(admission, registerGone(readLiveText(shadow), gone, readNegotiation(shadow), at.getTime())),
      )
  }
  return written
}

function write(admission: Admission, { facts, changes }: Registered): Written[] {
  if (facts.length === 0) return []
  const update = admission.edit(doc => writeFacts(doc, facts, 'registration'))
  return update ? [{ update, changes }] : []
}

/** Marks that came and marks of which words went, each with a paragraph where. */
function touchedIn(changes: readonly Change[]): {
  come: Map<MarkId, ParagraphId>
  gone: Map<MarkId, ParagraphId>
} {
  const come = new Map<MarkId, ParagraphId>()
  const gone = new Map<MarkId, ParagraphId>()
  for (const change of changes) {
    switch (change.kind) {
      case 'inserted':
      case 'struck':
      case 'bracketed':
      case 'block-inserted':
        come.set(change.mark, change.pid)
        break
      case 'withdrawn':
      case 'unstruck':
      case 'unbracketed':
      case 'block-withdrawn':
        gone.set(change.mark, change.pid)
        break
    }
  }
  return { come, gone }
}

const blocksOf = (admission: Admission, pids: ReadonlySet<ParagraphId>) =>
  blockElements(admission.shadow)
    .filter(element => pids.has((element.getAttribute('pid') ?? '') as ParagraphId))
    .map(readBlock)
