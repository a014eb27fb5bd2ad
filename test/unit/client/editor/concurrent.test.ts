// @vitest-environment jsdom
// Several delegates edit one text at the same time, through real editors and real admission.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { baseOf } from '../../../../shared/text.ts'
import { openDoc, readText } from '../../../../shared/ydoc.ts'
import { act, random } from './acts.ts'
import { block, inserted, seed, shownText } from './delegate.ts'
import { openRoom } from './room.ts'

const BASE = [
  block(1, ['one two three four five']),
  block(2, ['the Conference ', inserted('theirs', 'RCC-1-1', 'RCC'), ' shall review the Plan']),
  block(3, ['last']),
]
const START = seed(BASE)
const SEEDS = Number(process.env.EDITOR_SEEDS ?? 12)
/** Sittings in which honest work was once called an attack, or a text did not end as one. */
const FOUND = [117, 141, 161, 171, 179, 289, 378, 406]
const ACTS = 60

/** Plays one seed; `together`: how often what one did is held back from the others. */
function play(number: number) {
  const draw = random(number)
  const room = openRoom(START, ['APT', 'CEPT', 'ATU'])
  const trace: string[] = []
  for (let i = 0; i < ACTS; i++) {
    const seat = room.seats[draw(room.seats.length)]
    if (!seat) continue
    trace.push(`${seat.actor.delegation} ${act(seat.me, draw)}`)
    if (draw(3) === 0) while (room.submit(seat));
    if (draw(3) === 0) room.receive(seat)
  }
  room.settle()
  return { room, trace }
}

describe('three delegates at once', () => {
  const numbers = Array.from({ length: SEEDS }, (_, i) => i + 1)
  for (const number of new Set([...numbers, ...FOUND]))
    it(`end with one text, every word attributed and the base untouched (seed ${number})`, () => {
      const { room, trace } = play(number)
      const live = shownText(room.shadow())
      const story = trace.join('; ')
      for (const { me, refused } of room.seats) {
        expect(
          refused.filter(({ code }) => code !== 'stale'),
          story,
        ).toEqual([])
        expect(me.shown(), story).toBe(live)
        expect(me.editor.state.doc.eq(me.binding.document(me.editor.schema)), story).toBe(true)
        expect(JSON.stringify(me.editor.state.doc)).toBe(JSON.stringify(room.seats[0]?.me.editor.state.doc))
      }
      const words = (blocks: ReturnType<typeof readText>) =>
        baseOf(blocks).map(({ pid, runs }) => [pid, runs.map(({ text }) => text).join('')])
      expect(words(readText(room.shadow())), story).toEqual(words(BASE))
      const again = openDoc(998)
      Y.applyUpdate(again, Y.encodeStateAsUpdate(room.shadow()))
      expect(shownText(again)).toBe(live)
      room.close()
    })
})
