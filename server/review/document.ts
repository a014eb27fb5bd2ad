// The document of a text kept beside its acts, for what no entry tells: what stands where, and whose marks moved.
import type * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import type { Block } from '../../shared/text.ts'
import { blockElements, isBlockType, readAttrs, readBlock } from '../../shared/ydoc.ts'
import type { Log } from '../history/entries.ts'
import type { Pace } from '../history/pace.ts'
import { applyRecorded, replay } from '../history/replay.ts'

/** Entries of one transaction: each one costs, and none may take long. */
const TOGETHER = 32

/** The document after entry `seq`, from the newest snapshot before it. */
export async function openAt(log: Pick<Log, 'load'>, text: TextId, seq: number): Promise<Y.Doc> {
  const { snapshot, entries } = await log.load(text, seq + 1)
  return replay(
    entries.filter(entry => entry.seq <= seq),
    snapshot?.state ?? null,
  )
}

/** Applies the entries that follow. */
export async function follow(
  doc: Y.Doc,
  entries: readonly { update: Uint8Array }[],
  pace: Pace,
): Promise<void> {
  for (let i = 0; i < entries.length; i += TOGETHER) {
    applyRecorded(
      doc,
      entries.slice(i, i + TOGETHER).map(entry => entry.update),
    )
    if (pace.spent()) await pace.rest()
  }
}

/** The text as far as provisions are named by it: the words of other paragraphs are most of it, and left out. */
export function readOutline(doc: Y.Doc): Block[] {
  let headed = false
  return blockElements(doc).map(element => {
    headed ||= element.nodeName === 'heading'
    const { num, insId } = readAttrs(element)
    if (element.nodeName === 'heading' || insId !== null || (!headed && num !== null))
      return readBlock(element)
    return { ...bare(element), runs: [] }
  })
}

function bare(element: Y.XmlElement): Omit<Block, 'runs'> {
  const { pid, num, level, source } = readAttrs(element)
  return {
    pid: (pid ?? '') as Block['pid'],
    type: isBlockType(element.nodeName) ? element.nodeName : 'paragraph',
    num,
    level,
    source,
    insertion: null,
  }
}
