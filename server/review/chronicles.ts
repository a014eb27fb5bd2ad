// The chronicles of the texts that somebody asked about lately, each brought up to the record's end before it is told.
import type * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import type { Recorded } from '../../shared/openAct.ts'
import { everyBlock } from '../../shared/ydoc.ts'
import type { Log } from '../history/entries.ts'
import { createPace, type Pace } from '../history/pace.ts'
import { pagesAfter } from '../history/pages.ts'
import type { ReadRecorded } from '../history/recorded.ts'
import { replay } from '../history/replay.ts'
import { type Chronicle, createChronicle } from './chronicle.ts'
import { follow, openAt, readOutline } from './document.ts'
import { createPlaces, type Places } from './places.ts'

export type Told = { chronicle: Chronicle; places: Places }
/** The acts of a text up to the newest entry. */
export type Chronicles = (text: TextId) => Promise<Told>

export type ChronicleParts = {
  recorded: ReadRecorded
  log: Pick<Log, 'entries' | 'load'>
  newPace?: () => Pace
}

/** Texts are let go of, the one asked for longest ago first, when all together keep more than this, bytes, roughly. */
const MOST = 256 * 1024 * 1024
/** What a document keeps of an entry, bytes, roughly. */
const ENTRY_WEIGHT = 400

type Kept = Told & { doc: Y.Doc | null; turn: Promise<unknown> }

const fresh = (): Kept => ({
  chronicle: createChronicle(),
  places: createPlaces(),
  doc: null,
  turn: Promise.resolve(),
})

/** Chronicles from the record; `most` bounds what is kept of all texts but the one that is asked for. */
export function createChronicles(parts: ChronicleParts, most = MOST): Chronicles {
  const { recorded, log, newPace = createPace } = parts
  const kept = new Map<TextId, Kept>()

  const settle = ({ chronicle, places }: Told, doc: Y.Doc): void => {
    places.read(readOutline(doc), everyBlock(doc))
    chronicle.fates.adopt(readNegotiation(doc))
  }

  /** The whole record so far without its bytes, and the document that it leads to. */
  const begin = async (text: TextId, one: Kept, pace: Pace): Promise<void> => {
    const { chronicle, places } = one
    const base = replay(await log.entries(text, 0, 1))
    places.begin(readOutline(base))
    base.destroy()
    const read = (after: number, limit: number) => recorded(text, after, limit)
    for await (const page of pagesAfter(read, 0)) await take(one, page, pace)
    if (chronicle.seq() === 0) return
    one.doc = await openAt(log, text, chronicle.seq())
    settle(one, one.doc)
  }

  const advance = async (text: TextId, one: Kept): Promise<Told> => {
    const { chronicle, places } = one
    const pace = newPace()
    if (!one.doc) await begin(text, one, pace)
    const { doc } = one
    if (!doc) return one
    let unsettled = false
    const read = (after: number, limit: number) => log.entries(text, after, limit)
    for await (const page of pagesAfter(read, chronicle.seq())) {
      await follow(doc, page, pace)
      const entries = page.map(entry => ({ ...entry, at: entry.at.getTime() }))
      unsettled ||= entries.some(entry => places.unsettledBy(entry) || chronicle.fates.unsettledBy(entry))
      await take(one, entries, pace)
    }
    if (unsettled) settle(one, doc)
    return one
  }

  const letGo = (): void => {
    let weight = 0
    for (const [i, [text, { chronicle }]] of [...kept].reverse().entries()) {
      weight += chronicle.weight() + chronicle.seq() * ENTRY_WEIGHT
      if (i > 0 && weight > most) kept.delete(text)
    }
  }

  return text => {
    const known = kept.get(text) ?? fresh()
    // The one asked for last is the last to go.
    kept.delete(text)
    kept.set(text, known)
    const answer = known.turn.then(() => advance(text, known))
    known.turn = answer.then(letGo, () => {
      // One that broke half-way cannot go on.
      if (kept.get(text) === known) kept.delete(text)
    })
    return answer
  }
}

/** Entries of one stretch. */
const TOGETHER = 50

async function take({ chronicle }: Told, entries: readonly Recorded[], pace: Pace): Promise<void> {
  for (let i = 0; i < entries.length; i += TOGETHER) {
    chronicle.take(entries.slice(i, i + TOGETHER))
    if (pace.spent()) await pace.rest()
  }
}
