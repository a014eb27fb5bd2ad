// What must hold when it is quiet, beside the laws of every step: nobody waits, everybody agrees, and what is worked out
// from the record (replay, blame, owners, decisions on everything) agrees with them.
import * as Y from 'yjs'
import { verifyEntries } from '../../server/history/entries.ts'
import { replay } from '../../server/history/replay.ts'
import { createBlame } from '../../shared/blame/blame.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { Block } from '../../shared/text.ts'
import { blockElements, blockYText, readText } from '../../shared/ydoc.ts'
import { flushAll, type Participant, participant, person, type Sitting, TEXT } from '../helpers/cohort.ts'
import { type WatchedDoor, watchedDoor } from './door.ts'
import { LawBroken } from './lawBroken.ts'
import { checkRejectAll, requireEqual, typists } from './laws.ts'
import { lettersOf } from './reading.ts'
import { type FollowedRecord, followRecord } from './record.ts'
import { type Spared, watchSpared } from './spared.ts'
import { requireSame, type StepWatch, stepWatch } from './stepLaws.ts'

/** All laws of a sitting (stepLaws.ts says which is looked at when) and the door through which it must be entered. */
export type Laws = {
  readonly door: WatchedDoor
  readonly afterStep: StepWatch
  readonly spared: Spared
  /** When nothing moves any more; opens the room unless it is open. */
  atRest(everybody: readonly Participant[]): Promise<void>
  /** After the last rest; closes the rooms. */
  atEnd(everybody: readonly Participant[]): Promise<void>
}

/** Entries between two times that everything is rejected in a copy of the document; each paragraph is at its entry. */
const DECIDE_ALL = 50

/** The laws of this sitting; `authors` tells, and goes on to tell, which delegation sits at which Yjs client. */
export function lawsOf(sitting: Sitting, authors: ReadonlyMap<number, DelegationCode>): Laws {
  const { log } = sitting
  const spared = watchSpared()
  const record = followRecord(TEXT, () => log.stored(TEXT).entries, authors, spared)
  const door = watchedDoor(() => sitting.rooms, log, record)
  const afterStep = stepWatch(record, door, spared)
  const blame = blameWatch(sitting, record, authors)
  let decided = 0

  const atRest = async (everybody: readonly Participant[]): Promise<void> => {
    afterStep.check(everybody)
    for (const one of everybody) {
      if (!one.wire || !door.isSaved(one.wire))
        throw new LawBroken(`${one.actor.name} waits for an acknowledgement`)
      requireSame(one, afterStep.reading(one), record)
    }
    for (const [client, owner] of log.stored(TEXT).owners)
      if (authors.get(client) !== owner.delegation)
        throw new LawBroken(`client ${client} is bound to ${owner.delegation}`)
    await checkRoom(sitting, record)
    blame.check()
    if (record.seq() < decided + DECIDE_ALL) return
    decided = record.seq()
    checkRejectAll(record.reading.blocks(), copyOf(record.doc))
  }

  return {
    door,
    afterStep,
    spared,
    atRest,
    async atEnd(everybody) {
      const { entries } = log.stored(TEXT)
      verifyEntries(TEXT, entries, emptyHead())
      const text = readText(replay(entries))
      requireEqual('a replay in one go differs from one by one', text, readText(record.doc))
      requireEqual('what was read where it changed differs', record.reading.blocks(), text)
      checkRejectAll(text, copyOf(record.doc))
      for (const one of everybody) requireEqual(`${one.actor.name} sees another text`, one.blocks(), text)
      const late = participant(sitting.rooms, person('SEC', 'observer'), 99)
      late.connect()
      await flushAll(sitting, [late])
      requireEqual('a late joiner sees another text', late.blocks(), text)
      if (late.refusal) throw new LawBroken(`an observer was refused: ${late.refusal.code}`)
      await sitting.rooms.close()
      afterStep.check(everybody)
      if (sitting.clock.timers() > 0) throw new LawBroken('a closed room left timers behind')
    },
  }
}

async function checkRoom({ rooms }: Sitting, record: FollowedRecord): Promise<void> {
  const room = await rooms.open(TEXT)
  if (!room.ok) throw new LawBroken('the room does not open')
  const state = room.value.state()
  // Mostly the bytes are the same; how items were merged may differ after a restart.
  if (Buffer.from(state).equals(Y.encodeStateAsUpdate(record.doc))) return
  const live = replay([{ update: state }])
  requireEqual('the room differs from the replay', readText(live), record.reading.blocks())
  if (!Y.equalSnapshots(Y.snapshot(live), Y.snapshot(record.doc)))
    throw new LawBroken('the room holds other items than the replay')
}

/** Blame follows the record and must name whoever typed each character, and what it stands in. */
function blameWatch(
  { log }: Sitting,
  { doc, reading }: FollowedRecord,
  authors: ReadonlyMap<number, DelegationCode>,
): { check(): void } {
  const blame = createBlame()
  const seen = new WeakSet<Block>()
  return {
    check() {
      for (const entry of log.stored(TEXT).entries.slice(blame.seq())) blame.take(entry)
      const typist = typists(doc)
      const blocks = reading.blocks()
      for (const [i, element] of blockElements(doc).entries()) {
        const block = blocks[i]
        if (!block || seen.has(block)) continue
        seen.add(block)
        const pid = (element.getAttribute('pid') ?? '') as ParagraphId
        const text = blockYText(element)
        const letters = text ? lettersOf(text) : []
        const wanted = letters.flatMap(({ client, clock, words, own }) =>
          Array.from(words.split(''), (letter, i) => ({
            letter,
            by: authors.get(typist(client, clock + i)) ?? null,
            mark: own?.id ?? null,
          })),
        )
        const got = (blame.block(pid)?.spans ?? []).flatMap(span =>
          span.words.split('').map(letter => ({ letter, span })),
        )
        if (got.length !== wanted.length) throw new LawBroken(`blame of ${pid} knows other characters`)
        wanted.forEach(({ letter, by, mark }, i) => {
          const told = got[i]
          const { written, became, base } = told?.span ?? {}
          const fits =
            told?.letter === letter &&
            (by === null || written?.delegation === by) &&
            (mark ? told.span.mark === mark && !became && !base : base || became)
          if (!fits)
            throw new LawBroken(`blame of ${pid} says of "${letter}" ${JSON.stringify(told)}, not ${by}`)
        })
      }
    },
  }
}

/** A document with the same items that may be decided on at will. */
function copyOf(doc: Y.Doc): Y.Doc {
  return replay([{ update: Y.encodeStateAsUpdate(doc) }])
}
